using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>A run as tools for agents read it: customers, models, and predictions with draws.</summary>
internal sealed class RunReading : IDisposable
{
    private const double UsualLevel = 0.9;

    private readonly StringWriter _remarks = new();
    private readonly ToolContext _context;

    /// <param name="path">The true path of its folder.</param>
    /// <param name="jobs">Where commands are run.</param>
    /// <param name="token">Stops the work.</param>
    public RunReading(string path, ClvJobs jobs, CancellationToken token)
    {
        Path = path;
        _context = jobs.Context(_remarks, token);
        string[] before = StateOf(path);
        Folder = RunFolder.Open(path, "answer", _context);
        Manifest = Folder.RequiredManifest;
        AgentHorizon.Require(Manifest);
        if (OrderSources.IsDatabase(Folder.SummaryPath))
        {
            throw new AgentRefusalException("The summary of the run is a database, which clv has not written; fit again.");
        }

        Customers = Folder.ReadSummary();
        Spend = Customers.HasMonetaryValue ? Folder.Spend : null;
        if (!StateOf(path).SequenceEqual(before))
        {
            // A fit beside may replace the run file by file, and one half of it says nothing of the other.
            throw new AgentRefusalException("The run was replaced while it was read; ask again.");
        }
    }

    /// <summary>The argument that names a run.</summary>
    public static AgentParameter Run { get; } = new("run", AgentParameterKind.Text, "The run: the name that fit gave it, or a folder of clv run. Default: the only one there is.");

    /// <summary>The true path of its folder.</summary>
    public string Path { get; }

    /// <summary>The folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>What the run tells of itself.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The customers.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The spend model; null without.</summary>
    public ISpendModel? Spend { get; }

    /// <summary>The level of intervals; null where nothing tells how well parameters are known.</summary>
    public double? Level => Folder.HasUncertainty ? Manifest.Interval ?? UsualLevel : null;

    /// <summary>Predictions.</summary>
    /// <param name="customers">Of whom.</param>
    /// <param name="horizon">The length of the future; null for that of the run.</param>
    /// <param name="withDraws">Whether totals have intervals.</param>
    /// <param name="perCustomer">Whether every customer has.</param>
    public CustomerPredictions Predict(CustomerSummary customers, double? horizon, bool withDraws, bool perCustomer = false) => CustomerPredictions.Predict(
        customers,
        Folder.Purchases,
        Spend,
        new PredictionOptions
        {
            Horizon = horizon ?? Manifest.Horizon,
            DiscountRatePerYear = Manifest.DiscountRatePerYear,
            Margin = Manifest.Margin,
            Interval = withDraws && Level is { } level ? Folder.Interval(level) with { PerCustomer = perCustomer } : null,
        },
        cancellationToken: _context.Token);

    /// <summary>Of what moment an answer is, with what to be careful about.</summary>
    public BaseMoment Moment(double? horizon = null) => new(
        DateOnly.FromDateTime(Manifest.ObservationEnd),
        Folder.Purchases.Name,
        horizon ?? Manifest.Horizon,
        Folder.Purchases.TimeUnit.Name(),
        [.. Warnings()]);

    /// <inheritdoc/>
    public void Dispose() => _remarks.Dispose();

    /// <summary>What tells whether files of a run are still those that they were.</summary>
    private static string[] StateOf(string path) =>
    [
        .. new DirectoryInfo(path).EnumerateFiles()
            .Select(file => FormattableString.Invariant($"{file.Name}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"))
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Warnings()
    {
        foreach (ModelFit<IModel> fit in Folder.SpendFit is { } spend ? [Folder.PurchaseFit, spend] : new[] { Folder.PurchaseFit })
        {
            if (fit.Convergence.Status != ConvergenceStatus.Converged)
            {
                yield return $"The fit of {fit.Model.Name} did not converge ({fit.Convergence.Status.Name()}); its numbers may be far off.";
            }

            foreach (string warning in fit.Convergence.Warnings)
            {
                yield return $"{fit.Model.Name}: {ClvJobs.ForAgents(warning)}";
            }
        }

        if (Level is null)
        {
            yield return "Nothing in the run tells how well its parameters are known, so there are no intervals; fit again.";
        }

        foreach (string remark in _remarks.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
        {
            yield return ClvJobs.ForAgents(remark);
        }
    }
}
