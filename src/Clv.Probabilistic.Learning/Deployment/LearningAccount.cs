namespace Clv.Probabilistic.Learning;

/// <summary>What something was learnt from, and what it forecasts: what whoever uses it later has to know.</summary>
/// <example>
/// <code>
/// LearningAccount account = learnt.Account;
/// Console.WriteLine($"{account.Learner}, learnt from {account.Rows} rows of {account.Windows} windows up to {account.Day:yyyy-MM-dd}");
/// </code>
/// </example>
public sealed record LearningAccount
{
    /// <summary>Horizons in months and quarters differ by days; by more than this part of themselves they are others.</summary>
    private const double SameHorizon = 0.05;

    /// <summary>So many features are named in a sentence, and further ones counted.</summary>
    private const int MostNamed = 5;

    /// <summary>The name of the learner.</summary>
    public required string Learner { get; init; }

    /// <summary>The day up to which it learnt; null for tables of features that have no day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The unit of times and of the horizon.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>What orders were collapsed into; null for tables of features.</summary>
    public Grain? Grain { get; init; }

    /// <summary>The length of the horizon that is forecast, in units of time; null for tables of features.</summary>
    public double? Horizon { get; init; }

    /// <summary>From how many horizons.</summary>
    public required int Windows { get; init; }

    /// <summary>From how many rows, one per customer and horizon.</summary>
    public required int Rows { get; init; }

    /// <summary>What it looks at of customers that is in no order: columns of <see cref="CustomerProfiles"/>; empty for none.</summary>
    public IReadOnlyList<string> ProfileColumns { get; init; } = [];

    /// <summary>How good it was found to be; empty where nobody tried.</summary>
    public IReadOnlyList<LearntScore> Scores { get; init; } = [];

    /// <summary>How a tool was told to read the orders that were learnt from, such as <c>--refunds net</c>; empty where nobody said.</summary>
    internal IReadOnlyList<string> Reading { get; init; } = [];

    /// <summary>The same, with scores.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    internal LearningAccount With(IReadOnlyList<LearntScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ListRules.RequireAll(scores, "score", nameof(scores));
        return this with { Scores = Array.AsReadOnly([.. scores]) };
    }

    /// <summary>What was learnt at an origin.</summary>
    internal static LearningAccount Of(string learner, ForecastOrigin origin, IReadOnlyList<FeatureTable> windows) => Of(learner, windows) with
    {
        Day = origin.Day,
        Unit = origin.Options.Unit,
        Grain = origin.Options.Grain,
        Horizon = origin.Horizon,
    };

    /// <summary>What was learnt from tables of features.</summary>
    internal static LearningAccount Of(string learner, IReadOnlyList<FeatureTable> windows) => new()
    {
        Learner = learner,
        Day = windows.Count > 0 ? windows[0].Day : null,
        Unit = windows.Count > 0 ? windows[0].Unit : TimeUnit.Unspecified,
        Horizon = windows.Count > 0 ? windows[0].Targets?.Length : null,
        Windows = windows.Count,
        Rows = windows.Sum(window => window.Count),
        ProfileColumns = windows.Count > 0 ? windows[0].ProfileColumns() : [],
    };

    /// <summary>The features that it looks at, of customers of whom these profiles are known.</summary>
    /// <param name="features">Those that it learnt from.</param>
    /// <param name="profiles">The profiles. They may have other categories: those that there are, so that what was never seen is said.</param>
    /// <exception cref="ArgumentException">A column that was learnt from is not there.</exception>
    internal FeatureOptions FeaturesBy(FeatureOptions features, CustomerProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        CustomerProfiles asked = profiles.AsLearnt(ProfileColumns);
        if (asked.Columns.FirstOrDefault(column => !column.AreNumbers && ProfileColumns.Contains(column.Name)) is { } categories)
        {
            throw new ArgumentException($"{Learner} learnt from numbers of {categories.Name}, and here: {asked.WhyNoNumbers(categories)}", nameof(profiles));
        }

        string[] missing = [.. ProfileColumns.Where(name => !asked.Columns.Any(column => ProfileFeatures.Has(column, name)))];
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"{Learner} learnt from {Named(missing)}, of which these profiles say nothing; they have {(profiles.Columns.Count == 0 ? "no column" : string.Join(", ", profiles.Columns.Select(column => $"{column.Name} ({(column.AreNumbers ? "numbers" : "categories")})")))}.",
                nameof(profiles));
        }

        return features with
        {
            Profiles = asked,
            Names = features.Names is { } names ? [.. names.Except(ProfileColumns), .. ProfileFeatures.NamesOf(asked)] : null,
        };
    }

    /// <summary>Refuses an origin of another horizon, unit or grain, and one without what was learnt from beside orders.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="profiles">What is known of its customers beside their orders.</param>
    /// <exception cref="InvalidOperationException">It is of another.</exception>
    internal void Require(ForecastOrigin origin, CustomerProfiles? profiles)
    {
        if (ProfileColumns.Count > 0 && profiles is null)
        {
            throw new InvalidOperationException(
                $"{Learner} learnt from what orders do not say ({string.Join(", ", ProfileColumns)}); give profiles of these customers ({nameof(SupervisedModel.WithProfiles)}), or forecast a table of features.");
        }

        RequireHorizon(origin);
    }

    /// <summary>Refuses customers of whom something that was learnt from is not known: a learner would take all of it for missing, which it never
    /// saw, and forecast something else without a word.</summary>
    /// <param name="features">What is known of them.</param>
    /// <param name="columns">The features that were learnt from.</param>
    /// <param name="hasAmounts">Whether their orders carry amounts.</param>
    /// <exception cref="InvalidOperationException">A feature is not there.</exception>
    internal void RequireFeatures(FeatureTable features, IReadOnlyList<string> columns, bool hasAmounts)
    {
        string[] missing = [.. columns.Where(name => !features.Has(name) && !ProfileColumns.Contains(name))];
        if (missing.Length == 0)
        {
            return;
        }

        string names = Named(missing);
        throw new InvalidOperationException(hasAmounts
            ? $"{Learner} learnt from {names}, which it does not compute from orders; forecast a table of features that has them, or learn with options that make them."
            : $"{Learner} was learnt from orders with amounts, and these carry none to compute {names} from; give orders with amounts, or learn again from orders without.");
    }

    private static string Named(string[] names) => names.Length <= MostNamed ? Listing.All(names)
        : FormattableString.Invariant($"{string.Join(", ", names[..MostNamed])} and {names.Length - MostNamed} more");

    /// <summary>Refuses an origin of another horizon, unit or grain.</summary>
    /// <exception cref="InvalidOperationException">It is of another.</exception>
    internal void RequireHorizon(ForecastOrigin origin)
    {
        if (Horizon is not { } horizon)
        {
            return;
        }

        if (origin.Options.Unit != Unit || Math.Abs(origin.Horizon - horizon) > SameHorizon * horizon)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{Learner} learnt to forecast {horizon:0.##} {Unit.Plural()}, and is asked for {origin.Horizon:0.##} {origin.Options.Unit.Plural()}; ask for what it learnt, or learn again."));
        }

        if (Grain is { } grain && origin.Options.Grain != grain)
        {
            throw new InvalidOperationException(
                $"{Learner} learnt from orders of a {grain.Name()} as one purchase, and is asked about those of a {origin.Options.Grain.Name()}; summarize as it learnt.");
        }
    }
}
