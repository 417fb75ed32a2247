#include <service.h>
bool load(Service &service) { return service.open(); }
