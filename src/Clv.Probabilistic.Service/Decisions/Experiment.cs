using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>An experiment as it is kept: what was decided before it began, and nothing of customers, whose arms are drawn by a hash of their ids.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Key">The key by which customers are drawn.</param>
/// <param name="Arms">The arms, the one that is held out first.</param>
/// <param name="Start">The first day.</param>
/// <param name="Days">The days of its window.</param>
/// <param name="Horizon">The same in the unit of the models.</param>
/// <param name="Metric">What it is about.</param>
/// <param name="Significance">How often a difference may be found where there is none.</param>
/// <param name="ModelVersion">The models by whose expectation it is read, whatever is live by then.</param>
/// <param name="Created">When it was written down, in UTC.</param>
/// <param name="CreatedBy">By whom.</param>
internal sealed record Experiment(
    string Name,
    string Key,
    IReadOnlyList<ExperimentArmAnswer> Arms,
    DateOnly Start,
    int Days,
    double Horizon,
    string Metric,
    double Significance,
    int ModelVersion,
    DateTime Created,
    string CreatedBy)
{
    private const int LongestName = 60;
    private const int MostArms = 10;
    private const int MostDays = 3_660;
    private const double UsualSignificance = 0.05;
    private const double Rounding = 1e-9;

    /// <summary>There are routes of this name.</summary>
    private static readonly string[] _taken = ["design"];

    /// <summary>The last day.</summary>
    public DateOnly End => Start.AddDays(Days - 1);

    /// <summary>The arms for the library.</summary>
    public IReadOnlyList<ExperimentArm> LibraryArms => [.. Arms.Select(arm => new ExperimentArm(arm.Name, arm.Share))];

    /// <summary>How far it is on a day.</summary>
    public string StateOn(DateOnly day) => Start > day ? ExperimentStates.NotBegun : End > day ? ExperimentStates.Running : ExperimentStates.Over;

    /// <summary>The document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DecisionJson.Default.Experiment);

    /// <summary>The experiment of a document.</summary>
    public static Experiment Read(byte[] body) => JsonSerializer.Deserialize(body, DecisionJson.Default.Experiment)!;

    /// <summary>Whether something can be a name: of an experiment, of an arm.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= LongestName }
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    /// <summary>The experiment that is asked for.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="version">The models that are live.</param>
    /// <param name="now">When, in UTC.</param>
    /// <param name="actor">Who.</param>
    /// <exception cref="BadMessageException">It cannot be one.</exception>
    public static Experiment Of(ExperimentRequest request, ModelVersion version, DateTime now, string actor)
    {
        ScoringTerms terms = version.Terms;
        string name = NameOf(request.Name);
        double horizon = DecisionHorizon.Of(request.Horizon, terms.Unit);
        double significance = request.Significance ?? UsualSignificance;
        return new Experiment(
            name,
            KeyOf(request.Key) ?? name,
            ArmsOf(request),
            StartOf(request.Start, terms, DateOnly.FromDateTime(now)),
            Math.Max(1, (int)Math.Round(horizon * terms.Unit.LengthInDays())),
            horizon,
            DesignQuestion.MetricOf(request.Metric).Name(),
            significance is > 0 and <= 0.5
                ? significance
                : throw new BadMessageException("significance cannot be taken; give a share above 0 and at most 0.5, such as 0.05."),
            version.Number,
            now,
            actor);
    }

    private static string NameOf(string? name) => !IsName(name)
        ? throw new BadMessageException(FormattableString.Invariant($"name is none; an experiment has a name of letters, digits and dashes, {LongestName} at most, such as letter-spring-2026."))
        : _taken.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? throw new BadMessageException($"'{name}' leads elsewhere here; give the experiment another name.")
            : name!;

    private static string? KeyOf(string? key) =>
        key is null || (!string.IsNullOrWhiteSpace(key) && key.Length <= MessageMembers.LongestId && !key.Any(char.IsControl))
        ? key
        : throw new BadMessageException(FormattableString.Invariant(
            $"key is none; it is a readable text of {MessageMembers.LongestId} characters at most, by which customers are drawn, or is left out for the name."));

    private static IReadOnlyList<ExperimentArmAnswer> ArmsOf(ExperimentRequest request)
    {
        if (request.Arms is null)
        {
            double share = request.HoldoutShare ?? 0.5;
            return share is > 0 and < 1
                ? [.. ExperimentArm.Holdout(share).Select(arm => new ExperimentArmAnswer(arm.Name, arm.Share))]
                : throw new BadMessageException("holdout_share cannot be taken; give a share above 0 and below 1, such as 0.1.");
        }

        if (request.HoldoutShare is not null)
        {
            throw new BadMessageException("There are both arms and holdout_share; give one of them.");
        }

        IReadOnlyList<ExperimentArmAnswer> arms = request.Arms;
        if (arms.Count is < 2 or > MostArms || arms.Any(arm => arm is null))
        {
            throw new BadMessageException(FormattableString.Invariant($"arms are none; an experiment has from 2 to {MostArms}, each with name and share, the one that is held out first."));
        }

        if (arms.Any(arm => !IsName(arm.Name)) || arms.Select(arm => arm.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < arms.Count)
        {
            throw new BadMessageException("An arm has no name of its own; give each one of letters, digits and dashes.");
        }

        return arms.All(arm => arm.Share is > 0 and < 1) && Math.Abs(arms.Sum(arm => arm.Share) - 1) <= Rounding
            ? arms
            : throw new BadMessageException("The shares of the arms are each above 0 and below 1, and add up to 1; these do not.");
    }

    private static DateOnly StartOf(string? text, ScoringTerms terms, DateOnly today)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", out DateOnly start) || Math.Abs(start.DayNumber - today.DayNumber) > MostDays)
        {
            throw new BadMessageException("start is no day of these ten years; give the first day of the experiment as yyyy-MM-dd.");
        }

        // What was bought before the start and after it must not be one purchase.
        GrainCalendar calendar = new(terms.Grain);
        return calendar.Period(start.DayNumber, 0) != calendar.Period(start.DayNumber - 1, GrainCalendar.HoursPerDay - 1)
            ? start
            : throw new BadMessageException(
                $"The models count what a customer buys within one {terms.Grain.ToString().ToLowerInvariant()} as one purchase, and {text} is within one; let the experiment begin with one.");
    }
}
