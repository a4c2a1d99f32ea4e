package io.github.appreg.kill;

/** The kinds of credential that are made, delivered and rotated. */
enum Slot {
  FOLDER_SECRET("clientSecret", "{folder: reader}"),
  FOLDER_CERTIFICATE(Slot.SMALL, "{folder: reader}"),
  VAULT_SECRET("clientSecret", "{keyVault: https://contoso-test.vault.azure.net, name: reader}"),
  VAULT_CERTIFICATE(Slot.SMALL, "{keyVault: https://contoso-test.vault.azure.net, name: reader}");

  /** Large keys take most of a run's time, and prove no more here. */
  private static final String SMALL = "certificate\n      keySize: 2048";

  private final String type;
  private final String store;

  Slot(String type, String store) {
    this.type = type;
    this.store = store;
  }

  boolean inVault() {
    return store.contains("keyVault");
  }

  boolean certificate() {
    return type.equals(SMALL);
  }

  /** Where a vault lists the versions of it. */
  String versions() {
    return (certificate() ? "/certificates/" : "/secrets/") + "reader/versions";
  }

  String manifest() {
    return """
    apiVersion: appreg/v1
    kind: AppRegistration
    metadata:
      name: reader
    spec:
      displayName: Reader
      environment: development
      permissions: [DeviceManagementManagedDevices.Read.All]
      credentials:
        main:
          type: %s
          store: %s
          rotation: {lifetime: P120D, renewBefore: P45D, overlap: P7D}
    """
        .formatted(type, store);
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
