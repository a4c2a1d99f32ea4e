package io.github.appreg.adapter.vault;

import io.github.appreg.core.port.ProofMaterial.Scheme;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** RSA keys and signatures, by the JDK. */
final class Rsa {
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private Rsa() {}

  static KeyPair generate(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(PrivateKey key, Scheme scheme, byte[] content) {
    try {
      Signature signature = signature(scheme);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signature signature(Scheme scheme) throws GeneralSecurityException {
    if (scheme == Scheme.RS256) {
      return Signature.getInstance("SHA256withRSA");
    }
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(PS256);
    return pss;
  }
}
