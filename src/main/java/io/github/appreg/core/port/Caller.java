package io.github.appreg.core.port;

/**
 * Our own sign-in.
 *
 * @param tenantId id of the tenant, a lower-case GUID
 * @param appId application id we signed in with
 * @param objectId object id of our service principal or user; an owner that no diff names
 */
public record Caller(String tenantId, String appId, String objectId) {}
