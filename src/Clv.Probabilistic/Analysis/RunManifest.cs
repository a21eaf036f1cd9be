using System.Collections.ObjectModel;

namespace Clv.Probabilistic;

/// <summary>What an analysis was asked, what that came to and what it counted: the file <c>run.json</c> beside its results, by which it
/// can be repeated and its results read.</summary>
/// <remarks>
/// Versioned JSON: <c>schema</c>; <c>inputs</c>; <c>given</c>, the options that its user gave, as written; <c>resolved</c>, every option as
/// it took effect; <c>inferred</c>, how those came about that nobody gave; <c>counts</c>; <c>files</c>; <c>library_version</c>;
/// <c>findings</c>, what the check of the orders warned of. Unknown fields are ignored. It holds no customer's id; whoever fills
/// <see cref="Inputs"/> and <see cref="Given"/> leaves passwords out. Immutable.
/// </remarks>
/// <example>
/// <code>
/// RunManifest before = RunManifest.Read("out/run.json");
/// Console.WriteLine($"{before.Model} of version {before.LibraryVersion}, {before.Counts["customers"]} customers");
/// </code>
/// </example>
public sealed record RunManifest
{
    private static readonly ReadOnlyDictionary<string, string> _none = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Where the orders came from: paths as they were given, or <c>-</c> for standard input.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The options that were given, as written, by name, such as <c>observation_end</c>; a switch is <c>true</c>.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Given { get; init; } = _none;

    /// <summary>Further options as they took effect, such as how the orders were read, by name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = _none;

    /// <summary>How options came about that nobody gave, in words, by name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Inferred { get; init; } = _none;

    /// <summary>The unit of recency, T and <see cref="Horizon"/>.</summary>
    public required TimeUnit TimeUnit { get; init; }

    /// <summary>The calendar period that same-period purchases were collapsed into.</summary>
    public required Grain Grain { get; init; }

    /// <summary>The start of the grain period in which observation ends.</summary>
    public required DateTime ObservationEnd { get; init; }

    /// <summary>The last day of the backtest's calibration; null without a backtest.</summary>
    public DateOnly? CalibrationEnd { get; init; }

    /// <summary>Whether the first purchase counts in frequency and monetary value.</summary>
    public bool IncludeFirst { get; init; }

    /// <summary>The name of the purchase model.</summary>
    public required string Model { get; init; }

    /// <summary>The name of what expected purchases come from; null where that is the purchase model itself.</summary>
    public string? Forecaster { get; init; }

    /// <summary>The name of the spend model; null without one.</summary>
    public string? SpendModel { get; init; }

    /// <summary>The length of the future that was predicted, in <see cref="TimeUnit"/>.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate.</summary>
    public required double DiscountRatePerYear { get; init; }

    /// <summary>The share of spend that is value.</summary>
    public required double Margin { get; init; }

    /// <summary>The level of the intervals that totals have; null without intervals.</summary>
    public double? Interval { get; init; }

    /// <summary>Counts by name: <c>rows_read</c>, <c>rows_skipped</c>, <c>orders</c>, <c>orders_with_zero_amount</c>,
    /// <c>orders_with_negative_amount</c>, <c>orders_merged</c>, <c>orders_after_end</c>, <c>purchases</c>, <c>customers</c>,
    /// <c>repeat_customers</c> and <c>customers_after_end</c>.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>The names of the files that were written, without their folder.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The warnings and problems that the check of the orders found: their severities, <c>warning</c> or <c>problem</c>, by their
    /// codes, such as <c>far-future-dates</c>.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Findings { get; init; } = _none;

    /// <summary>The version of the library that did the work.</summary>
    /// <value>Default this one.</value>
    public string LibraryVersion { get; init; } = Clv.Probabilistic.LibraryVersion.Text;

    /// <summary>What a result tells of its analysis; the program around it adds <see cref="Inputs"/>, <see cref="Given"/>, <see
    /// cref="Settings"/> and <see cref="Files"/>.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The manifest.</returns>
    public static RunManifest Of(CustomerAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SummaryAccount account = result.Customers.Account!;
        PredictionOptions prediction = result.Predictions.Options;
        return new RunManifest
        {
            TimeUnit = result.Customers.TimeUnit,
            Grain = account.Grain,
            ObservationEnd = account.ObservationEnd,
            CalibrationEnd = result.Backtest?.CalibrationEnd,
            IncludeFirst = result.Options.Summary.IncludeFirst,
            Model = result.Purchases.Model.Name,
            Forecaster = result.Choice.Forecaster?.Name,
            SpendModel = result.Spend?.Model.Name,
            Horizon = prediction.Horizon,
            DiscountRatePerYear = prediction.DiscountRatePerYear,
            Margin = prediction.Margin,
            Interval = prediction.Interval?.Level,
            Inferred = InferredOf(result),
            Counts = CountsOf(account),
            Findings = FindingsOf(result.Check),
        };
    }

    /// <summary>Writes the manifest to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, Write);
    }

    /// <summary>Writes the manifest as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RunManifestJson.Write(stream, this);
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or is no manifest of a schema that is known; the message names the
    /// file and the field.</exception>
    public static RunManifest Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a manifest from a stream of UTF-8 text.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string)"/>.</exception>
    public static RunManifest Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return RunManifestJson.Read(stream, sourceName);
    }

    private static Dictionary<string, string> InferredOf(CustomerAnalysisResult result)
    {
        Dictionary<string, string> inferred = [];
        SummaryOptions summary = result.Options.Summary;
        if (summary.ObservationEnd is null)
        {
            inferred[RunManifestJson.ObservationEnd] = "the last order";
        }

        if (summary.CalibrationEnd is null && result.Backtest is not null)
        {
            inferred[RunManifestJson.CalibrationEnd] = result.Choice.Parts == 2 ? "the middle of the observed time" : "two thirds of the observed time";
        }

        if (result.Choice is not { Reason: ModelChoiceReason.Named, Forecaster: null })
        {
            inferred[RunManifestJson.Model] = result.Choice.Reason switch
            {
                ModelChoiceReason.Default => "the default",
                ModelChoiceReason.Named => $"of what {result.Choice.Forecaster!.Name} says nothing about",
                _ => string.Join(' ', result.Choice.Sentences),
            };
        }

        if (result.Spend is null)
        {
            inferred[RunManifestJson.SpendModel] = result.WhyNoSpend!;
        }
        else if (result.WhySpendModel is { } why)
        {
            inferred[RunManifestJson.SpendModel] = why;
        }
        else if (result.Options.SpendModel is null)
        {
            inferred[RunManifestJson.SpendModel] = "the default";
        }

        if (result.Options.Prediction is null)
        {
            inferred[RunManifestJson.Horizon] = "one year";
        }

        if (result.WhyNoIntervals is { } whyNot)
        {
            inferred[RunManifestJson.Interval] = whyNot;
        }

        return inferred;
    }

    private static Dictionary<string, string> FindingsOf(DataCheckReport check)
    {
        Dictionary<string, string> severities = [];
        foreach (DataFinding finding in check.AtLeast(FindingSeverity.Warning))
        {
            severities[finding.Code] = finding.Severity.Name();
        }

        return severities;
    }

    private static Dictionary<string, long> CountsOf(SummaryAccount account)
    {
        Dictionary<string, long> counts = AlwaysCounted(account);
        if (account.Transactions.OrdersLeftOut > 0)
        {
            counts["orders_left_out"] = account.Transactions.OrdersLeftOut;
            counts["customers_left_out"] = account.Transactions.CustomersLeftOut + account.CustomersLeftOut;
        }

        return counts;
    }

    private static Dictionary<string, long> AlwaysCounted(SummaryAccount account) => new()
    {
        ["rows_read"] = account.Transactions.RowsRead,
        ["rows_skipped"] = account.Transactions.RowsSkipped,
        ["orders"] = account.OrdersRead,
        ["orders_with_zero_amount"] = account.Transactions.ZeroAmounts,
        ["orders_with_negative_amount"] = account.Transactions.NegativeAmounts,
        ["orders_merged"] = account.OrdersMerged,
        ["orders_after_end"] = account.OrdersAfterEnd,
        ["purchases"] = account.PurchasePeriods,
        ["customers"] = account.Customers,
        ["repeat_customers"] = account.RepeatCustomers,
        ["customers_after_end"] = account.CustomersAfterEnd,
    };
}
