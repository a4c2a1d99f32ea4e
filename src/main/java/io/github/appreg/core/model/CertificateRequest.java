package io.github.appreg.core.model;

import java.util.Optional;

/**
 * A certificate request that waits for a person.
 *
 * @param where where the request lies, and where its certificate is looked for, in words
 * @param signed the certificate, once it was found there
 */
public record CertificateRequest(String where, Optional<PublicCertificate> signed) {}
