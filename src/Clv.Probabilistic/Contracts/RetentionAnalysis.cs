using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How many customers under contract renew, how many will, and what they are worth: models fitted, chosen, compared between groups and
/// projected.</summary>
/// <remarks>
/// sBG and BdW are fitted to all cohorts. Unless a model is asked for, sBG is taken, and BdW where a likelihood-ratio test speaks against sBG within it, with
/// parameters of each group's own. Where the cohorts have several groups, the same kind of test says whether they differ; where they do, each has
/// parameters of its own. Intervals are those of what is expected, by draws from the normal distribution of the parameters in large samples. Immutable.
/// </remarks>
/// <example>
/// <code>
/// ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
/// RetentionAnalysis analysis = RetentionAnalysis.Of(regular, new() { PeriodsAhead = 5, Margin = 30 });
/// RetentionGroup all = analysis.Groups[0];
/// Console.WriteLine($"{analysis.ModelName}: {all.Curve.Periods[12].Survival:0.0000} are there after 12 renewals");
/// Console.WriteLine($"a new contract is worth {all.LifetimeValue.Value:0.00}");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class RetentionAnalysis : ITabularResult, IResultView
{
    private const int MostAhead = 10_000;

    private static IReadOnlyList<ContractModelDefinition> Models => ModelCatalog.Standard.ContractModels;

    private RetentionAnalysis(
        ContractCohorts cohorts,
        RetentionOptions options,
        IReadOnlyList<ModelFit<ContractModel>> fits,
        string modelName,
        ContractCohortComparison? comparison,
        IReadOnlyList<RetentionGroup> groups,
        IReadOnlyList<string> sentences)
    {
        Cohorts = cohorts;
        Options = options;
        Fits = fits;
        ModelName = modelName;
        Comparison = comparison;
        Groups = groups;
        Sentences = sentences;
    }

    /// <summary>The cohorts.</summary>
    public ContractCohorts Cohorts { get; }

    /// <summary>What was to be looked at.</summary>
    public RetentionOptions Options { get; }

    /// <summary>The fits to all cohorts together, of every model that they can be fitted with; sBG first.</summary>
    public IReadOnlyList<ModelFit<ContractModel>> Fits { get; }

    /// <summary>The name of the model that was chosen, such as <c>sbg</c>.</summary>
    public string ModelName { get; }

    /// <summary>The fit of that model to all cohorts together.</summary>
    public ModelFit<ContractModel> Fit => Fits.First(fit => fit.Model.Name == ModelName);

    /// <summary>Whether groups differ; null where there is one, or where a group cannot be fitted on its own.</summary>
    public ContractCohortComparison? Comparison { get; }

    /// <summary>Whether each group has parameters of its own.</summary>
    public bool GroupsDiffer => Comparison?.Test.PValue < Options.Significance;

    /// <summary>The groups.</summary>
    public IReadOnlyList<RetentionGroup> Groups { get; }

    /// <summary>What was chosen and why, and what could not be had.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>The discount rate of a period.</summary>
    public double DiscountRatePerPeriod => RateOf(Options);

    /// <summary>Fits, chooses, compares and projects.</summary>
    /// <param name="cohorts">The cohorts.</param>
    /// <param name="options">What to look at; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="InvalidOperationException">The cohorts say nothing of a model's parameters: nobody has left, or nobody has renewed.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    public static RetentionAnalysis Of(ContractCohorts cohorts, RetentionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        options ??= new RetentionOptions();
        Check(options);
        List<string> sentences = [];
        List<ModelFit<ContractModel>> fits = FitAll(cohorts, options, sentences, cancellationToken);
        Dictionary<string, ContractCohortComparison> comparisons = cohorts.Groups.Count > 1
            ? Compare(fits, cohorts, options, sentences, cancellationToken)
            : [];
        ModelFit<ContractModel> chosen = Choose(fits, comparisons, options, sentences);
        ContractCohortComparison? comparison = comparisons.GetValueOrDefault(chosen.Model.Name);
        bool differ = comparison?.Test.PValue < options.Significance;
        if (comparison is { } tested)
        {
            string verdict = differ ? "differ, and each has parameters of its own" : "are not told apart, and share their parameters";
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture, $"{Listing.All(cohorts.Groups)} {verdict}: p = {tested.Test.PValue:G3} by the likelihood-ratio test."));
        }

        int last = cohorts.Max(cohort => cohort.Periods) + options.PeriodsAhead;
        List<RetentionGroup> groups = [];
        for (int i = 0; i < cohorts.Groups.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ModelFit<ContractModel> fit = differ ? comparison!.Own[i] : chosen;
            groups.Add(new RetentionProjection(fit, options, last, sentences).Of(cohorts.Groups[i], cohorts.OfGroup(cohorts.Groups[i])));
        }

        return new RetentionAnalysis(cohorts, options, fits, chosen.Model.Name, comparison, groups, [.. sentences.Distinct()]);
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <summary>A row per group: what it is worth, how it was fitted, and how well that is known.</summary>
    /// <returns>The table.</returns>
    public ITabularResult GroupTable() => new RetentionGroupTable(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => RetentionRows.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        foreach (string sentence in Sentences)
        {
            writer.Paragraph(sentence);
        }

        writer.Table(((ITabularResult)GroupTable()).ToTable());
    }

    /// <summary>The discount rate of a period.</summary>
    internal static double RateOf(RetentionOptions options) =>
        Expm1.Of(Log1p.Of(options.DiscountRatePerYear) * (options.Period.LengthInDays() / TimeUnit.Year.LengthInDays()));

    private static ContractModelDefinition DefinitionOf(ModelFit<ContractModel> fit) => (ContractModelDefinition)fit.Model.Definition;

    private static List<ModelFit<ContractModel>> FitAll(
        ContractCohorts cohorts, RetentionOptions options, List<string> sentences, CancellationToken cancellationToken)
    {
        List<ModelFit<ContractModel>> fits = [];
        foreach (ContractModelDefinition model in Models)
        {
            try
            {
                fits.Add(model.Fitter.Fit(cohorts, cancellationToken: cancellationToken));
            }
            catch (InvalidOperationException why) when (fits.Count > 0 && options.Model != model.Name && why is not ObjectDisposedException)
            {
                sentences.Add(why.Message);
            }
        }

        return fits;
    }

    private static Dictionary<string, ContractCohortComparison> Compare(
        List<ModelFit<ContractModel>> fits, ContractCohorts cohorts, RetentionOptions options, List<string> sentences, CancellationToken cancellationToken)
    {
        Dictionary<string, ContractCohortComparison> comparisons = [];
        foreach (ModelFit<ContractModel> fit in fits)
        {
            try
            {
                comparisons.Add(fit.Model.Name, ContractCohortComparison.Of(DefinitionOf(fit).Fitter, cohorts, cancellationToken: cancellationToken));
            }
            catch (InvalidOperationException why) when (why is not ObjectDisposedException)
            {
                if (fit == fits[0] || options.Model == fit.Model.Name)
                {
                    sentences.Add($"Whether groups differ is not tested, and they share their parameters. {why.Message}");
                }
            }
        }

        return comparisons;
    }

    private static ModelFit<ContractModel> Choose(
        List<ModelFit<ContractModel>> fits,
        Dictionary<string, ContractCohortComparison> comparisons,
        RetentionOptions options,
        List<string> sentences)
    {
        if (options.Model is { } name)
        {
            return fits.Find(fit => fit.Model.Name == name)!;
        }

        ModelFit<ContractModel> simple = fits[0];
        if (fits.Count < 2)
        {
            return simple;
        }

        // Groups that differ would look like a habit if they had to share their parameters.
        ModelFit<ContractModel> general = fits[1];
        (IReadOnlyList<ModelFit<ContractModel>> Simple, IReadOnlyList<ModelFit<ContractModel>> General) tested =
            comparisons.Count == fits.Count ? (comparisons[simple.Model.Name].Own, comparisons[general.Model.Name].Own) : ([simple], [general]);
        if (tested.General.Any(fit => fit.Convergence.Status != ConvergenceStatus.Converged))
        {
            sentences.Add($"{general.Model.Definition.Title} has no maximum of its likelihood with these renewals, so that {simple.Model.Definition.Title} is taken.");
            return simple;
        }

        double statistic = Math.Max(0, 2 * tested.General.Zip(tested.Simple, (more, less) => more.LogLikelihood - less.LogLikelihood).Sum());
        double tail = ChiSquareTail.Of(statistic, tested.General.Count);
        bool isRejected = tail < options.Significance;
        ModelFit<ContractModel> chosen = isRejected ? general : simple;
        sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{chosen.Model.Definition.Title} is taken: the renewals {(isRejected ? "speak" : "do not speak")} against {simple.Model.Definition.Title} within {general.Model.Definition.Title}, p = {tail:G3} by the likelihood-ratio test."));
        return chosen;
    }

    private static void Check(RetentionOptions options)
    {
        if (!(options.DiscountRatePerYear > 0 && double.IsFinite(options.DiscountRatePerYear)))
        {
            throw Refused($"The discount rate is {options.DiscountRatePerYear}; it must be a finite number above 0, such as 0.1.");
        }

        if (!double.IsFinite(options.Margin))
        {
            throw Refused($"The margin is {options.Margin}; it must be a finite number.");
        }

        if (options.PeriodsAhead is < 0 or > MostAhead)
        {
            throw Refused($"{options.PeriodsAhead} periods ahead are asked for; give a number from 0 to {MostAhead}.");
        }

        if (options.Period == TimeUnit.Unspecified)
        {
            throw Refused($"The period of a contract is unspecified, so that an annual rate cannot be applied; give day, week, month, quarter or year.");
        }

        if (!(options.Significance is > 0 and < 1))
        {
            throw Refused($"The significance is {options.Significance}; it must lie between 0 and 1, such as 0.05.");
        }

        if (options.Level is { } level)
        {
            IntervalLevel.Require(level, options.Draws);
        }

        if (options.Model is { } name && !Models.Any(model => model.Name == name))
        {
            throw Refused($"There is no model of contracts {name}; choose {Listing.Choice([.. Models.Select(model => model.Name)])}.");
        }

        static ArgumentException Refused(FormattableString why) => new(why.ToString(CultureInfo.InvariantCulture), nameof(options));
    }

}
