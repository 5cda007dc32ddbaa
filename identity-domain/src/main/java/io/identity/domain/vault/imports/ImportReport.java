package io.identity.domain.vault.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a job.
 *
 * @param results of the rows, in their order
 * @param plaintextTaken how many rows were taken whose tokens lay in the clear
 */
public record ImportReport(boolean dryRun, List<RowResult> results, long plaintextTaken)
    implements ImportRun {

  public ImportReport {
    results = List.copyOf(results);
  }

  /** How many rows came to each result; each result has a number. */
  public Map<RowResult, Long> counts() {
    Map<RowResult, Long> counts = new EnumMap<>(RowResult.class);
    for (RowResult result : RowResult.values()) {
      counts.put(result, results.stream().filter(each -> each == result).count());
    }
    return counts;
  }
}
