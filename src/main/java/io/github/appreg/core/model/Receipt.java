package io.github.appreg.core.model;

import java.time.Instant;

/**
 * A store's proof that a credential was delivered to its consumer.
 *
 * @param keyId Entra's id of the key or password
 * @param appId application id of the app it belongs to
 * @param thumbprint upper-case hexadecimal SHA-1 of a certificate; empty for a secret
 * @param delivered when consumers could first read it
 */
public record Receipt(
    String keyId,
    String appId,
    SlotName slot,
    Instant start,
    Instant end,
    String thumbprint,
    Instant delivered) {}
