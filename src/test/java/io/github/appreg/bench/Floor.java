package io.github.appreg.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The floor under a plan: signs in, reads every page that a whole reading of the tenant takes, one
 * after the other, and walks over their JSON. Nothing but the JDK's own client and Jackson's
 * streaming parser.
 */
final class Floor {
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
  private static final JsonFactory JSON = new JsonFactory();

  private final String origin;
  private final SSLContext tls;
  private String token = "";
  private int requests;
  private long tokens;

  private Floor(String origin, SSLContext tls) {
    this.origin = origin;
    this.tls = tls;
  }

  /** Arguments: the folder of a tenant that is served, and its address. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Floor floor = new Floor(arguments[1], trusting(folder.resolve("tls").resolve("ca.pem")));
    floor.signIn(folder.resolve("bootstrap.json"));
    for (String list :
        List.of(
            "/applications?$top=999",
            "/applications?$top=999&$select=id&$expand=owners($select=id,displayName)",
            "/applications?$top=999&$select=id&$expand=federatedIdentityCredentials",
            "/servicePrincipals?$top=999&$select=id,appId,displayName,accountEnabled",
            "/servicePrincipals(appId='" + GRAPH + "')/appRoleAssignedTo?$top=999")) {
      floor.list(list);
    }
    System.out.println(floor.requests + " requests, " + floor.tokens + " tokens of JSON");
  }

  private void signIn(Path bootstrap) throws IOException {
    String[] found = new String[3];
    try (InputStream in = Files.newInputStream(bootstrap);
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        String name = parser.currentName();
        if (parser.currentToken() == JsonToken.VALUE_STRING && name != null) {
          int at = List.of("tenantId", "clientId", "clientSecret").indexOf(name);
          if (at >= 0) {
            found[at] = parser.getText();
          }
        }
      }
    }
    HttpURLConnection connection = open(origin + "/" + found[0] + "/oauth2/v2.0/token");
    connection.setDoOutput(true);
    connection
        .getOutputStream()
        .write(
            ("grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
                    + "&client_id="
                    + found[1]
                    + "&client_secret="
                    + URLEncoder.encode(found[2], StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    token = walk(connection, "access_token");
  }

  private void list(String path) throws IOException {
    String next = origin + "/v1.0" + path.replace("'", "%27");
    while (!next.isEmpty()) {
      HttpURLConnection connection = open(next);
      connection.setRequestProperty("Authorization", "Bearer " + token);
      next = walk(connection, "@odata.nextLink");
    }
  }

  private HttpURLConnection open(String url) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) URI.create(url).toURL().openConnection();
    connection.setSSLSocketFactory(tls.getSocketFactory());
    return connection;
  }

  /** The text of that field, empty where there is none. */
  private String walk(HttpURLConnection connection, String field) throws IOException {
    requests++;
    if (connection.getResponseCode() != 200) {
      throw new IOException(connection.getResponseCode() + " from " + connection.getURL());
    }
    String text = "";
    try (InputStream in = connection.getInputStream();
        JsonParser parser = JSON.createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        if (token == JsonToken.VALUE_STRING && field.equals(parser.currentName())) {
          text = parser.getText();
        }
      }
    }
    return text;
  }

  private static SSLContext trusting(Path pem) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      Certificate authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("local", authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
