package io.github.appreg.core.port;

/**
 * Our own sign-in.
 *
 * @param tenantId id of the tenant, a lower-case GUID
 * @param appId application id we signed in with
 * @param objectId object id of our service principal or user; an owner that no diff names
 * @param graph address of Microsoft Graph with its version
 * @param holds what we may do there, as far as our token tells
 */
public record Caller(String tenantId, String appId, String objectId, String graph, Held holds) {}
