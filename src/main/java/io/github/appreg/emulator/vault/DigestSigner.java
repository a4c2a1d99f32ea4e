package io.github.appreg.emulator.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * Signs digests, as the vault does: the caller hashes, the key never leaves. PSS over a ready
 * digest is not in the JDK, so Bouncy Castle's does it.
 */
enum DigestSigner {
  RS256(NISTObjectIdentifiers.id_sha256, SHA256Digest::new, false),
  RS384(NISTObjectIdentifiers.id_sha384, SHA384Digest::new, false),
  RS512(NISTObjectIdentifiers.id_sha512, SHA512Digest::new, false),
  PS256(NISTObjectIdentifiers.id_sha256, SHA256Digest::new, true),
  PS384(NISTObjectIdentifiers.id_sha384, SHA384Digest::new, true),
  PS512(NISTObjectIdentifiers.id_sha512, SHA512Digest::new, true);

  private final ASN1ObjectIdentifier algorithm;
  private final Supplier<ExtendedDigest> digests;
  private final int length;
  private final boolean pss;

  DigestSigner(ASN1ObjectIdentifier algorithm, Supplier<ExtendedDigest> digests, boolean pss) {
    this.algorithm = algorithm;
    this.digests = digests;
    this.length = digests.get().getDigestSize();
    this.pss = pss;
  }

  static DigestSigner of(String name) throws VaultFault {
    for (DigestSigner signer : values()) {
      if (signer.name().equals(name)) {
        return signer;
      }
    }
    throw VaultFault.badParameter("Property alg is none of RS256 to RS512 and PS256 to PS512.");
  }

  byte[] sign(PrivateKey key, byte[] digest) throws VaultFault {
    if (digest.length != length) {
      throw VaultFault.badParameter(
          "Property value must be a digest of %d bytes for %s.".formatted(length, name()));
    }
    try {
      return pss ? signPss(key, digest) : signPkcs1(key, digest);
    } catch (IOException | CryptoException | GeneralSecurityException e) {
      throw new IllegalStateException("The vault's key cannot sign", e);
    }
  }

  private byte[] signPss(PrivateKey key, byte[] digest) throws IOException, CryptoException {
    PSSSigner signer = PSSSigner.createRawSigner(new RSABlindedEngine(), digests.get());
    signer.init(true, PrivateKeyFactory.createKey(key.getEncoded()));
    signer.update(digest, 0, digest.length);
    return signer.generateSignature();
  }

  private byte[] signPkcs1(PrivateKey key, byte[] digest)
      throws IOException, GeneralSecurityException {
    Signature signature = Signature.getInstance("NONEwithRSA");
    signature.initSign(key);
    signature.update(
        new DigestInfo(new AlgorithmIdentifier(algorithm, DERNull.INSTANCE), digest).getEncoded());
    return signature.sign();
  }
}
