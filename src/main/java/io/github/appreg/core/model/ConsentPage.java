package io.github.appreg.core.model;

/**
 * Where an administrator of the tenant consents to what apps declare.
 *
 * @param origin of the cloud's sign-in, such as {@code https://login.microsoftonline.com}
 * @param tenantId a lower-case GUID
 */
public record ConsentPage(String origin, String tenantId) {
  /**
   * The link on which an administrator consents to all that an app declares.
   *
   * @param appId application id
   */
  public String link(String appId) {
    return origin + "/" + tenantId + "/adminconsent?client_id=" + appId;
  }
}
