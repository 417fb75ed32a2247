class Service {
public:
  virtual ~Service();
  virtual bool open();
};
bool load(Service &service);
Service &service();
