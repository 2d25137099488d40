/* A PKCS#11 module for tests: SoftHSM's, with one thing about it made odd. Which one, a macro says:

       cc -shared -fPIC -DHANGS_AT_START -o hangs.so odd.c

   Structures and the order of functions are those of PKCS#11 2.40; what is not touched goes to SoftHSM. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REAL "/usr/lib/softhsm/libsofthsm2.so"
#define PIN "471147"

typedef unsigned long ulong;
typedef ulong function();

/* Places in the list of functions. */
enum { INITIALIZE, FINALIZE, GET_FUNCTION_LIST = 3, GET_SLOT_LIST, GET_SLOT_INFO, GET_TOKEN_INFO, OPEN_SESSION = 12,
       LOGIN = 18, GET_ATTRIBUTE_VALUE = 24, ALL = 68 };
enum { OK = 0, GENERAL_ERROR = 5 };
enum { LOGIN_REQUIRED = 4 };

struct list { unsigned char version[2]; function *functions[ALL]; };
struct token_info { char label[32], manufacturer[32], model[16], serial[16]; ulong flags; };
struct slot_info { char description[64]; };
struct attribute { ulong type; void *value; ulong length; };

static struct list *real, odd;

/* For those that change what a person reads. */
__attribute__((unused))
static void name(char *place, size_t room, const char *text) {
    memset(place, ' ', room);
    memcpy(place, text, strlen(text) < room ? strlen(text) : room);
}

#ifdef HANGS_IN_LOADER
__attribute__((constructor)) static void load(void) { if (getenv("ODD_HANGS")) for (;;) pause(); }
#endif

static ulong initialize(void *arguments) {
#if defined HANGS_AT_START
    for (;;) pause();
#elif defined CRASHES_AT_START
    *(volatile char *)8 = 0;
#elif defined ABORTS_AT_START
    abort();
#elif defined FAILS_AT_START
    return GENERAL_ERROR;
#endif
    if (getenv("ODD_HANGS")) for (;;) pause();
    if (getenv("ODD_CRASHES")) abort();
    return real->functions[INITIALIZE](arguments);
}

static ulong finalize(void *reserved) {
#ifdef CRASHES_AT_END
    abort();
#endif
    return real->functions[FINALIZE](reserved);
}

/* GROWS: at the first look there is no token; at the second the list is longer than it was said to be. */
static ulong get_slot_list(unsigned char with_token, ulong *slots, ulong *count) {
#ifdef HANGS_AT_SLOTS
    for (;;) pause();
#endif
#ifdef GROWS
    static int looks;
    if (slots == NULL) looks++;
    if (looks == 1) { *count = 0; return OK; }
    ulong came_to = real->functions[GET_SLOT_LIST](with_token, slots, count);
    if (looks == 2 && slots == NULL) *count = 0;
    return came_to;
#endif
    return real->functions[GET_SLOT_LIST](with_token, slots, count);
}

static ulong get_slot_info(ulong slot, struct slot_info *info) {
    ulong came_to = real->functions[GET_SLOT_INFO](slot, info);
#ifdef TWO_PINS
    name(info->description, 64, "Gemalto USB 00");
#endif
#ifdef HOSTILE_NAMES
    name(info->description, 64, "Reader\x1b]0;owned\x07 \xff\xfe");
#endif
    return came_to;
}

static ulong get_token_info(ulong slot, struct token_info *info) {
    ulong came_to = real->functions[GET_TOKEN_INFO](slot, info);
#ifdef WITHOUT_LOGIN
    info->flags &= ~(ulong)LOGIN_REQUIRED;
#endif
#ifdef TWO_PINS
    /* One card: its serial number is the same whichever of its PINs is meant. */
    name(info->serial, 16, "0B4177");
#endif
#ifdef HOSTILE_NAMES
    name(info->label, 32, "Anna\x1b[2J\x1b[31m\xe2\x80\xae kort\r\n");
    name(info->serial, 16, "1\x1b[1m2\n");
#endif
    return came_to;
}

/* WITHOUT_LOGIN: whoever opens a session may use the keys. */
static ulong open_session(ulong slot, ulong flags, void *application, void *notify, ulong *session) {
    ulong came_to = real->functions[OPEN_SESSION](slot, flags, application, notify, session);
#ifdef WITHOUT_LOGIN
    if (came_to == OK) real->functions[LOGIN](*session, 1UL, PIN, (ulong)strlen(PIN));
#endif
    return came_to;
}

/* WRONG_LENGTHS: every value is said to be far longer than the room there was for it, or than anything could be. */
static ulong get_attribute_value(ulong session, ulong object, struct attribute *attributes, ulong count) {
    ulong came_to = real->functions[GET_ATTRIBUTE_VALUE](session, object, attributes, count);
#ifdef WRONG_LENGTHS
    for (ulong at = 0; at < count; at++) attributes[at].length = attributes[at].value ? 1UL << 40 : (ulong)-2;
#endif
    return came_to;
}

ulong C_GetFunctionList(struct list **list) {
    ulong (*get)(struct list **) = (ulong (*)(struct list **))dlsym(dlopen(REAL, RTLD_NOW | RTLD_LOCAL), "C_GetFunctionList");
    ulong came_to = get(&real);
    odd = *real;
    odd.functions[INITIALIZE] = (function *)initialize;
    odd.functions[FINALIZE] = (function *)finalize;
    odd.functions[GET_SLOT_LIST] = (function *)get_slot_list;
    odd.functions[GET_SLOT_INFO] = (function *)get_slot_info;
    odd.functions[GET_TOKEN_INFO] = (function *)get_token_info;
    odd.functions[OPEN_SESSION] = (function *)open_session;
    odd.functions[GET_ATTRIBUTE_VALUE] = (function *)get_attribute_value;
    *list = &odd;
    return came_to;
}
