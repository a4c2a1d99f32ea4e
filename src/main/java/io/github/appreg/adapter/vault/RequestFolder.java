package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder where requests lie until a person has put their certificates beside them. Nothing in
 * it is secret; nothing in it is trusted.
 *
 * @param shown the folder as the operator named it
 */
record RequestFolder(Path folder, Path shown) {
  private static final List<String> ENDINGS = List.of(".cer", ".crt", ".pem");
  private static final int LARGEST = 256 * 1024;

  /** A file with a certificate of the request's key. */
  record Found(Path file, byte[] content) {}

  /** Where the request lies and its certificate is looked for. */
  String where(StoreRef where) {
    return shown.resolve(stem(where) + ".csr")
        + ", its certificate goes beside it as "
        + stem(where)
        + ".cer (or .crt, .pem)";
  }

  /** Whether this very request lies there. */
  boolean holds(StoreRef where, byte[] request) throws StoreException {
    Path file = file(where, ".csr");
    try {
      return Files.isRegularFile(file) && Arrays.equals(read(file), pem(request));
    } catch (IOException e) {
      throw failure("read", file, e);
    }
  }

  /** Leaves the request. */
  void leave(StoreRef where, byte[] request) throws StoreException {
    Path file = file(where, ".csr");
    Path beside = file(where, ".csr.new");
    try {
      Files.createDirectories(folder);
      Files.write(beside, pem(request));
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure("write", file, e);
    }
  }

  /** The certificate that a person left for the request. */
  Optional<Found> signed(StoreRef where, byte[] request) throws StoreException {
    for (Path file : certificates(where)) {
      byte[] content = content(file);
      if (fits(content, request)) {
        return Optional.of(new Found(shown(file), content));
      }
    }
    return Optional.empty();
  }

  /** Files that are no certificate of the request's key, each in a sentence. */
  List<String> strays(StoreRef where, byte[] request) throws StoreException {
    List<String> strays = new ArrayList<>();
    for (Path file : certificates(where)) {
      if (!fits(content(file), request)) {
        strays.add(
            shown(file)
                + " holds no certificate for the key of the request that waits for "
                + where
                + ", and is not used");
      }
    }
    return strays;
  }

  /** The certificates that a person left, whatever they are for. */
  List<Path> certificates(StoreRef where) {
    return ENDINGS.stream()
        .map(ending -> file(where, ending))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Clears away what was merged, so that the next request does not meet its predecessor's. */
  void clear(StoreRef where, byte[] request) throws StoreException {
    for (Path file : certificates(where)) {
      if (fits(content(file), request)) {
        try {
          Files.move(
              file,
              file.resolveSibling(file.getFileName() + ".merged"),
              StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw failure("rename", file, e);
        }
      }
    }
    Path file = file(where, ".csr");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure("delete", file, e);
    }
  }

  private static boolean fits(byte[] content, byte[] request) {
    try {
      return Signed.leaf(Signed.certificates(content), request).isPresent();
    } catch (CertificateException e) {
      return false;
    }
  }

  private byte[] content(Path file) throws StoreException {
    try {
      return read(file);
    } catch (IOException e) {
      throw failure("read", file, e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    }
  }

  private static byte[] pem(byte[] request) {
    return Pem.block("CERTIFICATE REQUEST", request).getBytes(StandardCharsets.US_ASCII);
  }

  private Path shown(Path file) {
    return shown.resolve(file.getFileName());
  }

  private Path file(StoreRef where, String ending) {
    return folder.resolve(stem(where) + ending);
  }

  /** Vault and name were checked before; neither holds more than letters, digits, dot, dash. */
  private static String stem(StoreRef where) {
    return where.vault().replaceFirst("^https://", "").toLowerCase(Locale.ROOT)
        + "-"
        + where.name();
  }

  private StoreException failure(String verb, Path file, IOException e) {
    return new StoreException(
        Fault.of(
            Fault.Kind.LOCAL,
            "Cannot " + verb + " " + shown(file) + ": " + e.getClass().getSimpleName() + ".",
            "Check the folder, or choose another with --requests."),
        e);
  }
}
