package io.breakwater.jobs.airflow;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Airflow's server is.
 *
 * @param base {@code https://host[:port][/prefix]} without a slash at the end
 * @param patience longest time for one answer
 */
public record AirflowAddress(String base, Duration patience) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks that a token may be sent there.
   *
   * @throws RiskException SEC-03 when it would cross a network in clear text, USE-05 when the
   *     address is none
   */
  public static AirflowAddress of(String url, Duration patience) {
    URI uri = parse(url);
    String scheme = uri == null ? null : uri.getScheme();
    String host = uri == null ? null : uri.getHost();
    if (uri == null
        || host == null
        || !("https".equals(scheme) || "http".equals(scheme))
        || uri.getUserInfo() != null
        || uri.getQuery() != null) {
      throw RiskException.of("USE-05", ExitCode.USAGE, "This is no address of an Airflow server")
          .observed(url)
          .rule("https://host[:port][/prefix], without user, password or query")
          .next("give the address that a browser shows, without a path")
          .build();
    }
    if ("http".equals(scheme) && !LOOPBACK.contains(host)) {
      throw RiskException.of("SEC-03", ExitCode.SECURITY, "The token would travel in clear text")
          .where(url)
          .rule("http is for this machine alone")
          .next("use https")
          .build();
    }
    return new AirflowAddress(
        url.endsWith("/") ? url.substring(0, url.length() - 1) : url, patience);
  }

  private static @Nullable URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
