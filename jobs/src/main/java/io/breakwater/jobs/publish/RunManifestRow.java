package io.breakwater.jobs.publish;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The one row whose commit publishes a run: table {@code run_manifest}. Rows are only ever
 * appended; each carries the hash of the row published before it, so that the history of
 * publications is a chain.
 *
 * @param runId id of the run, {@code <business date>-r<restatement>-<first digits of identity>};
 *     text; never NULL
 * @param businessDate date the run speaks of; date; never NULL
 * @param restatement 1 for the first publication of the date, one more for each later one; count;
 *     never NULL
 * @param restatesRunId the run that this one replaces for readers; text; NULL for the first of its
 *     date
 * @param identity SHA-256 of business date, inputs, configuration and code, equal identity meaning
 *     equal results; hash; never NULL
 * @param codeVersion version and commit of the code; text; never NULL
 * @param configHash SHA-256 of the settings that can change a result; hash; never NULL
 * @param inputHash SHA-256 of every landed file that the run could read; hash; never NULL
 * @param tablesJson rows and content hash of every published table; JSON; never NULL
 * @param controlTotalsJson exact totals across accounts; JSON; never NULL
 * @param verdict worst data-quality verdict of the run; word; never NULL
 * @param started when the run began; instant, UTC; never NULL
 * @param ended when it was published; instant, UTC; never NULL
 * @param previousRunHash {@code runHash} of the row published before; hash; NULL for the first of
 *     the warehouse
 * @param runHash SHA-256 over every other result-bearing column and the previous hash; hash; never
 *     NULL
 */
public record RunManifestRow(
    String runId,
    LocalDate businessDate,
    int restatement,
    @Nullable String restatesRunId,
    String identity,
    String codeVersion,
    String configHash,
    String inputHash,
    String tablesJson,
    String controlTotalsJson,
    String verdict,
    Instant started,
    Instant ended,
    @Nullable String previousRunHash,
    String runHash) {}
