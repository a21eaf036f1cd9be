namespace Clv.Probabilistic.Tests;

/// <summary>The CDNOW sample of the literature: 2,357 customers, calibrated to 1997-09-30 by day in weeks.</summary>
internal static class CdnowSample
{
    /// <summary>The orders.</summary>
    public static TransactionTable Orders() =>
        TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);

    /// <summary>The customers at the end of calibration.</summary>
    public static CustomerSummary Customers() => Orders().Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
}
