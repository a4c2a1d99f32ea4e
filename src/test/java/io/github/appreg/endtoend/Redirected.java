package io.github.appreg.endtoend;

import io.github.appreg.emulator.LocalTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Connections to Microsoft's hosts that all end at a local tenant, whose certificate names only
 * this machine; what is sent is what would be sent to Azure.
 */
public final class Redirected {
  private final LocalTenant tenant;
  private final Set<String> hosts = new ConcurrentSkipListSet<>();

  public Redirected(LocalTenant tenant) {
    this.tenant = tenant;
  }

  /** The hosts that were meant. */
  Set<String> hosts() {
    return hosts;
  }

  public OkHttpClient client() {
    try {
      X509TrustManager only = new OnlyLocal(tenant.certificateAuthority());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {only}, null);
      return new OkHttpClient.Builder()
          .dns(
              host -> {
                hosts.add(host);
                return List.of(InetAddress.getLoopbackAddress());
              })
          .proxy(Proxy.NO_PROXY)
          .socketFactory(new ToPort(tenant.port()))
          .sslSocketFactory(tls.getSocketFactory(), only)
          .hostnameVerifier((host, session) -> true)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The client with all its connections led to a port of this machine. */
  static OkHttpClient to(int port, OkHttpClient client) {
    return client
        .newBuilder()
        .dns(host -> List.of(InetAddress.getLoopbackAddress()))
        .proxy(Proxy.NO_PROXY)
        .socketFactory(new ToPort(port))
        .build();
  }

  /** Trusts what the local tenant's authority signed, whatever host it names. */
  private record OnlyLocal(X509Certificate authority) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("no server here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      try {
        chain[0].verify(authority.getPublicKey());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Sockets that connect to this machine's port whatever port they are told. */
  private static final class ToPort extends SocketFactory {
    private final int port;

    ToPort(int port) {
      this.port = port;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
          super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
        }
      };
    }

    @Override
    public Socket createSocket(String host, int ignored) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int ignored, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int ignored) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int ignored, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
