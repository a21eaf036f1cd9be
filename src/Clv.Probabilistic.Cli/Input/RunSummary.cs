namespace Clv.Probabilistic.Cli;

/// <summary>The summary of a run, and whether orders are those that it was made from.</summary>
internal sealed class RunSummary
{
    /// <summary>Numbers that agree to this are equal: a program between may have written fewer digits.</summary>
    private const double Tolerance = 1e-9;

    private readonly string _path;
    private readonly CustomerSummary _customers;
    private readonly RunManifest? _run;

    /// <summary>The summary of a run.</summary>
    /// <param name="path">The file it was read from.</param>
    /// <param name="customers">The summary.</param>
    /// <param name="run">What the run tells of itself; null where nothing does.</param>
    public RunSummary(string path, CustomerSummary customers, RunManifest? run)
    {
        _path = path;
        _customers = customers;
        _run = run;
    }

    private DateTime? End => _run?.ObservationEnd ?? _customers.Observed.End;

    /// <summary>How orders are summarized to give this summary again.</summary>
    /// <param name="options">What the command line and the run say.</param>
    /// <param name="grainIsGiven">Whether they say the grain; what the summary says of itself holds where they do not.</param>
    public SummaryOptions Like(SummaryOptions options, bool grainIsGiven) => options with
    {
        Unit = _customers.TimeUnit,
        Grain = grainIsGiven ? options.Grain : _customers.Observed.Grain ?? options.Grain,
        IncludeFirst = _run?.IncludeFirst ?? false,
        SpendColumns = _customers.TryGetColumn(SummaryColumns.FirstAmount.Name, out _),
        Opportunities = CountsOpportunities(grainIsGiven ? options.Grain : _customers.Observed.Grain ?? options.Grain),
    };

    // Whole numbers of the grain's own unit were counted: the periods of a calendar have no lengths of that kind.
    private bool CountsOpportunities(Grain grain) =>
        grain.OwnUnit() == _customers.TimeUnit && _customers.TimeUnit.HasLength() && _customers.T.All(t => t == Math.Floor(t));

    /// <summary>Complains about orders that give another summary, because a report of both would be about two shops.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="options">How they are summarized.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="DataFormatException">They give another one; the message says how it differs.</exception>
    public void RequireMadeFrom(TransactionTable orders, SummaryOptions options, string name, CancellationToken token)
    {
        bool isSplit = _customers.Holdout is not null && options.CalibrationEnd is not null;
        CustomerSummary made = orders.Summarize(isSplit ? options : options with { CalibrationEnd = null }, token);
        DateTime end = made.Observed.End!.Value;
        made = _customers.HasWeight ? made.Grouped(_customers.HasMonetaryValue) : made;
        string[] differences = [.. Differences(made, end)];
        if (differences.Length > 0)
        {
            string andEnd = End is { } known && end > known
                ? $", up to its last day with {OptionFlags.Flags[OptionNames.ObservationEnd]} {ObservationEndText.Of(known, _run?.Grain ?? _customers.Observed.Grain)}"
                : "";
            throw new DataFormatException(
                $"{name} is not what {_path} was made from: it gives {string.Join(", ", differences)}; name the orders of that run, read and summarized as they were then{andEnd}, or make a new run of {name} with clv run.");
        }
    }

    private IEnumerable<string> Differences(CustomerSummary made, DateTime end)
    {
        if (made.Count != _customers.Count)
        {
            yield return $"{Rows(made)} instead of {Figures.Count(_customers.Count)}";
        }
        else if (OthersIn(made) is > 0 and int others)
        {
            yield return $"{Figures.Count(others, "other customer")}";
        }

        if (End is { } known && known != end)
        {
            yield return FormattableString.Invariant($"an end of observation on {end:yyyy-MM-dd} instead of {known:yyyy-MM-dd}");
        }

        (double purchases, double wanted) = (Purchases(made), Purchases(_customers));
        if (!AreEqual(purchases, wanted))
        {
            yield return $"{Figures.Count(purchases, "repeat purchase")} instead of {Figures.Count(wanted)}";
        }

        if (_customers.HasMonetaryValue && !made.HasMonetaryValue)
        {
            yield return "no amounts";
        }
        else if (_customers.HasMonetaryValue && !AreEqual(Spend(made), Spend(_customers)))
        {
            yield return $"a repeat spend of {Figures.Fixed(Spend(made), 2)} instead of {Figures.Fixed(Spend(_customers), 2)}";
        }
        else if (made.Count == _customers.Count && OtherHistoriesIn(made) is > 0 and int histories)
        {
            yield return $"another history for {Rows(histories)}";
        }
    }

    private string Rows(CustomerSummary made) => Rows(made.Count);

    private string Rows(int count) => Figures.Count(count, _customers.HasWeight ? "row" : "customer");

    private int OthersIn(CustomerSummary made) => _customers.HasWeight || _customers.Ids.AreRowNumbers
        ? 0
        : Enumerable.Range(0, made.Count).Count(row => made.Ids[row] != _customers.Ids[row]);

    private int OtherHistoriesIn(CustomerSummary made)
    {
        (SummaryColumn Made, SummaryColumn Known)[] columns =
        [
            .. from column in made.Columns
               join known in _customers.Columns on column.Name equals known.Name
               select (column, known),
        ];
        return Enumerable.Range(0, made.Count).Count(row => columns.Any(pair => !AreEqual(pair.Made[row], pair.Known[row])));
    }

    private static double Purchases(CustomerSummary customers) =>
        Enumerable.Range(0, customers.Count).Sum(row => customers.WeightOf(row) * customers.Frequency[row]);

    private static double Spend(CustomerSummary customers) => Enumerable.Range(0, customers.Count)
        .Sum(row => customers.WeightOf(row) * customers.Frequency[row] * customers.MonetaryValue[row]);

    private static bool AreEqual(double made, double known) => Math.Abs(made - known) <= Tolerance * Math.Max(1, Math.Abs(known));
}
