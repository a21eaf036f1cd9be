using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Cli;

/// <summary>What <c>clv learn</c> and <c>clv predict</c> do with Clv.Probabilistic.Learning, in words of the tool.</summary>
/// <remarks>A native program has another class of this name, which is without it.</remarks>
internal static class LearntLibrary
{
    private static readonly (string Of, LearningScore[] Scores)[] _scores =
    [
        ("purchases", [LearningScore.RootMeanSquaredError, LearningScore.MeanAbsoluteError]),
        ("whether they buy", [LearningScore.RocAuc, LearningScore.LogLoss]),
        ("spend", [LearningScore.RootMeanSquaredError]),
    ];

    /// <summary>Learns from what customers did before an origin.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="request">What is to be learnt.</param>
    /// <param name="progress">Shows where the work stands.</param>
    /// <param name="token">Stops the work.</param>
    public static LearntResult Learn(ForecastOrigin origin, LearnRequest request, ProgressDisplay progress, CancellationToken token)
    {
        CustomerProfiles? profiles = request.Profiles is { } file ? ProfilesOf(file, token) : null;
        ProfileFeatures.RequireAny(origin.Customers.Ids, profiles, request.Profiles?.Path ?? string.Empty);
        FeatureOptions features = FeaturesOf(request.Chosen, profiles);
        LearntResult result = LearnerCatalog.Find(request.Learner)!.Kind == LearnerKind.Model
            ? Ensemble(origin, request, features, progress, token)
            : Supervised(origin, request, features, progress, token);
        return result with
        {
            Learnt = result.Learnt switch
            {
                EnsembleModel ensemble => ensemble.With(ensemble.Account with { Reading = request.Reading }),
                SupervisedModel supervised => supervised.With(supervised.Account with { Reading = request.Reading }),
                _ => result.Learnt,
            },
        };
    }

    /// <summary>Reads profiles.</summary>
    public static CustomerProfiles ProfilesOf(ProfileRequest profiles, CancellationToken token) => CustomerProfiles.Read(
        profiles.Path, new() { DecimalSeparator = profiles.Decimal, WhereOpen = profiles.WhereOpen }, token);

    /// <summary>Says that a model did not converge, and why; nothing where it did.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="of">What it is for.</param>
    public static string[] NotConverged(IModelFit<IModel> fit, string of) =>
        fit.Convergence.Status is ConvergenceStatus.NoInteriorMaximum or ConvergenceStatus.IterationLimit
            ? [$"warning: The fit of {fit.Model.Name}, {of}, did not converge.", .. fit.Convergence.Warnings]
            : [];

    /// <summary>Writes what was learnt.</summary>
    public static void Write(Stream stream, ITrainedForecaster learnt) => LearntModelFile.Write(stream, learnt);

    /// <summary>Reads what was learnt.</summary>
    public static ITrainedForecaster Read(string path) => LearntModelFile.Read(path);

    /// <summary>What something learnt says of itself.</summary>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="day">The day up to which it was.</param>
    public static LearningRecord RecordOf(ITrainedForecaster learnt, DateOnly day) => learnt is EnsembleModel ensemble
        ? new LearningRecord(day, ensemble.Windows, WeightsOf(ensemble), Shares(ensemble.Importance))
        : new LearningRecord(day, ((SupervisedModel)learnt).Windows, string.Empty, Shares(((SupervisedModel)learnt).Importance));

    /// <summary>What whoever uses it has to keep to.</summary>
    public static LearntTerms TermsOf(ITrainedForecaster learnt)
    {
        LearningAccount account = AccountOf(learnt);
        return new LearntTerms(
            account.Learner, account.Unit, account.Grain ?? Grain.Day, account.Horizon, learnt is SupervisedModel, account.ProfileColumns, account.Reading);
    }

    /// <summary>Predicts from orders.</summary>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="origin">The customers, as they are known now.</param>
    /// <param name="profiles">What is known of them beside their orders; null for nothing.</param>
    /// <param name="token">Stops the work.</param>
    public static LearntPredictions Predict(ITrainedForecaster learnt, ForecastOrigin origin, ProfileRequest? profiles, CancellationToken token)
    {
        CustomerProfiles? known = profiles is null ? null : ProfilesOf(profiles, token);
        ProfileFeatures.RequireAny(origin.Customers.Ids, known, profiles?.Path ?? string.Empty);
        if (learnt is SupervisedModel supervised)
        {
            SupervisedModel asked = known is null ? supervised : Known(profiles!, () => supervised.WithProfiles(known));
            return Predictions(asked, asked.FeaturesOf(origin, token));
        }

        EnsembleModel ensemble = (EnsembleModel)learnt;
        FeatureTable? theirs = known is null ? null : CustomerFeatures.Of(origin.Customers.Ids, known);
        CustomerForecast forecast = (known is null ? ensemble : Known(profiles!, () => ensemble.WithProfiles(known))).Forecast(origin, token);
        return new LearntPredictions(
            origin.Customers.Ids,
            forecast,
            [
                .. theirs is null ? Array.Empty<string>() : [.. theirs.Remarks, .. ensemble.Unseen(theirs)],
                .. ensemble.Spend is not null && forecast.Spend.IsEmpty ? NoSpend(ensemble.Account.Learner) : [],
            ]);
    }

    /// <summary>Predicts from a table of features.</summary>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="features">The table, as CSV.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="numbers">What stands before decimals and between thousands; null for as the file shows.</param>
    /// <param name="token">Stops the work.</param>
    public static LearntPredictions PredictFeatures(
        ITrainedForecaster learnt, Stream features, string name, (char? Decimal, char? Thousands) numbers, CancellationToken token)
    {
        SupervisedModel supervised = (SupervisedModel)learnt;
        FeatureTable table = FeatureTableReader.Read(
            features, name, new() { DecimalSeparator = numbers.Decimal, ThousandsSeparator = numbers.Thousands }, token, supervised.Columns);
        HashSet<string?> columns = [.. table.Definitions.Select(ProfileFeatures.ColumnOf)];
        string[] missing =
        [
            .. supervised.Columns.Where(column =>
                !table.Has(column) && !columns.Any(known => known is not null && ProfileFeatures.IsCategoryOf(column, known))),
        ];
        if (missing.Length == supervised.Columns.Count)
        {
            throw new DataFormatException(
                $"{name} has none of the features that {supervised.Account.Learner} learnt from, such as {missing[0]}; make a table with clv features, or leave --from-features out for orders.");
        }

        LearntPredictions predictions = Predictions(supervised, table);
        return missing.Length == 0 ? predictions : predictions.With(
            $"{name} lacks {Listing.All(ManyNames.Of(missing))}, which count as missing.");
    }

    /// <summary>What was learnt, for customers of whom profiles are known; where they do not go with it, the sentence names their file.</summary>
    private static T Known<T>(ProfileRequest profiles, Func<T> of)
    {
        try
        {
            return of();
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{profiles.Path}: {ArgumentSentence.Of(error)}", error);
        }
    }

    private static string[] NoSpend(string learner) =>
        [$"{learner} was learnt from orders with amounts, and these carry none, so there is no expected_total_spend."];

    private static LearntPredictions Predictions(SupervisedModel learnt, FeatureTable features) =>
        new(features.Customers, learnt.Forecast(features), [.. features.Remarks, .. learnt.Unseen(features)]);

    private static LearntResult Ensemble(
        ForecastOrigin origin, LearnRequest request, FeatureOptions features, ProgressDisplay progress, CancellationToken token)
    {
        EnsembleOptions options = new()
        {
            Purchases = request.Settings.Purchases,
            Spend = request.Settings.Spend,
            Features = features,
            Seed = LearnerLibrary.SeedOf(request.Settings.Seed),
        };
        EnsembleForecaster ensemble = new(request.Windows is { } windows ? options with { Origins = windows } : options);
        progress.Step("Learning");
        EnsembleModel learnt = ensemble.Learn(origin, token);
        AccountSection? scores = null;
        if (learnt.Windows > 0 && origin.Rehearsal is { } past)
        {
            progress.Step("Scoring what is learnt one horizon earlier");
            FeatureTargets actual = new(past.Actual, past.Origin.Horizon, past.Origin.Options.Unit);
            (AccountSection section, LearntScore[] found) = Scores([(ensemble.Learn(past.Origin, token).Forecast(past.Origin, token), actual)]);
            scores = section;
            learnt = learnt.WithScores(found);
        }

        return new LearntResult(
            learnt,
            [
                From(origin, learnt.Account, learnt.Windows == 0
                    ? ["No horizon had ended before the end of observation, so its model stands alone."]
                    : [$"Its members count as follows: {WeightsOf(learnt)}."]),
                .. scores is null ? Array.Empty<AccountSection>() : [scores],
                .. LearningRecord.Mattered(Shares(learnt.Importance)),
            ],
            [
                .. ProfileFeatures.Of(origin.Customers.Ids, features.Profiles).Remarks,
                .. NotConverged(learnt.Purchases, "on which the ensemble stands"),
                .. Empty(origin, EnsembleWindow.Empty(origin, request.Windows ?? options.Origins)),
            ]);
    }

    private static LearntResult Supervised(
        ForecastOrigin origin, LearnRequest request, FeatureOptions features, ProgressDisplay progress, CancellationToken token)
    {
        SupervisedOptions asked = new() { Features = features, Hurdle = request.Hurdle };
        SupervisedOptions options = request.Windows is { } most ? asked with { Windows = most } : asked;
        progress.Step("Computing features of earlier horizons");
        IReadOnlyList<FeatureTable> windows = EarlierWindows.Of(origin, options.Windows, features, request.Learner, token);
        LearnerLibrary.RequireAny(windows[0]);
        ILearner learner = LearnerLibrary.LearnerOf(request.Learner, request.Settings);
        AccountSection? candidates = null;
        if (request.Search)
        {
            GridSearchResult search = Search(windows, request, progress, token);
            learner = new NamedLearner(search.Best.Learner, $"{search.Best.Learner.Name} ({search.Best.Name})");
            candidates = Candidates(search);
        }

        progress.Step($"Learning from {Figures.Count(windows.Count, "horizon")}");
        SupervisedModel learnt = SupervisedModel.Learn(learner, options, windows, LearningAccount.Of(learner.Name, origin, windows), token);
        AccountSection? scores = null;
        if (windows.Count > 1)
        {
            progress.Step("Scoring each horizon by what was learnt before it");
            SupervisedForecaster forecaster = new(learner, options);
            (AccountSection section, LearntScore[] found) = Scores(AllAtOnce.Of(
                windows.Count - 1,
                at => (forecaster.Learn([.. windows.Skip(at + 1)], token).Forecast(windows[at]), windows[at].Targets!),
                token));
            scores = section;
            learnt = learnt.WithScores(found);
        }

        return new LearntResult(
            learnt,
            [
                From(origin, learnt.Account, windows.Count > 1 ? [] : ["There is no earlier horizon than the one that it learnt from, so nothing says how good it is; see clv compare."]),
                .. new[] { candidates, scores }.OfType<AccountSection>(),
                .. LearningRecord.Mattered(Shares(learnt.Importance)),
            ],
            [
                .. windows[0].Remarks,
                .. windows.All(window => window.Targets!.Spend is { IsEmpty: false } spend && spend.All(amount => amount == 0))
                    ? ["Nobody spent anything in these horizons, so expected_total_spend is 0 for everybody."] : Array.Empty<string>(),
                .. windows.Count < options.Windows && EarlierWindows.Empty(origin) is { } empty ? Empty(origin, [empty]) : [],
            ]);
    }

    private static string[] Empty(ForecastOrigin origin, IReadOnlyList<DateOnly> days) => days.Count == 0 ? [] :
    [
        $"In the {Figures.Span(origin.Horizon, origin.Options.Unit)} after {Listing.All([.. days.Select(day => FormattableString.Invariant($"{day:yyyy-MM-dd}"))])} nobody bought who was known then, so nothing is learnt from that, nor from what was before.",
    ];

    private static GridSearchResult Search(
        IReadOnlyList<FeatureTable> windows, LearnRequest request, ProgressDisplay progress, CancellationToken token)
    {
        if (windows.Count < 2)
        {
            throw new InvalidOperationException(
                "Settings are chosen on horizons that were not learnt from, and orders reach back one horizon alone; choose a shorter one, or leave --grid out.");
        }

        LearningScore? score = request.Score is { } name ? Enum.GetValues<LearningScore>().Single(known => known.Name() == name) : null;
        return GridSearch.Run(
            LearnerGrid.Of(request.Learner, request.Settings),
            windows,
            new GridSearchOptions
            {
                Target = score is LearningScore.RocAuc or LearningScore.LogLoss ? LearningTarget.Bought : LearningTarget.Purchases,
                Score = score,
            },
            progress.Working("Choosing settings"),
            token);
    }

    private static AccountSection Candidates(GridSearchResult search)
    {
        ValidationResult best = search.Rows[0].Validation;
        string of = best.Target == LearningTarget.Bought ? "whether customers buy" : "purchases";
        return new AccountSection(
            $"Settings, by {search.Rows[0].Score.Score.Name()} of {of} over {Figures.Count(best.Parts.Count, "origin")}",
            ["candidate", "mean", "spread"],
            [.. search.Rows.Select(row => (string[])[row.Candidate.Name, Cell(row.Score.Mean), Cell(row.Score.Spread)])],
            ["The first is taken. The best of several did so partly by chance; judge it on orders that it was not chosen by."]);
    }

    private static (AccountSection Section, LearntScore[] Scores) Scores((CustomerForecast Forecast, FeatureTargets Actual)[] origins)
    {
        ValidationScore[][] scores =
        [
            .. _scores.Select((target, at) => (ValidationScore[])
            [
                .. target.Scores.Select(score => ValidationScore.Of(score, origins.Select(origin => Score(score, at, origin.Forecast, origin.Actual)))),
            ]),
        ];
        string[] missing =
        [
            .. from pair in _scores.Zip(scores)
               where pair.First.Of != "spend"
               from score in pair.Second
               where score.Mean is null
               select $"There is no {score.Score.Name()} of {pair.First.Of}: at every origin all customers did the same.",
        ];
        string over = $"over {Figures.Count(origins.Length, "origin")}";
        (string Of, ValidationScore Score)[] rows =
        [
            .. _scores.Zip(scores).SelectMany(pair => pair.Second.Select(score => (pair.First.Of, score))).Where(row => row.score.Mean is not null),
        ];
        return (
            new AccountSection(
                $"How good it is on a horizon after those that it learnt from, {over}",
                ["of", "score", "mean", .. origins.Length > 1 ? ["spread"] : Array.Empty<string>()],
                [
                    .. rows.Select(row => (string[])
                    [
                        row.Of, row.Score.Score.Name(), Cell(row.Score.Mean), .. origins.Length > 1 ? [Cell(row.Score.Spread)] : Array.Empty<string>(),
                    ]),
                ],
                [.. missing, "Whether that is better than a model of why customers come back, clv compare says."]),
            [.. rows.Select(row => new LearntScore($"{row.Score.Score.Name()} of {row.Of} {over}", row.Score.Mean!.Value))]);
    }

    private static double? Score(LearningScore score, int target, CustomerForecast forecast, FeatureTargets actual) => target switch
    {
        0 => score.Of([.. forecast.Purchases], [.. actual.Purchases]),
        1 => score.Of([.. forecast.ProbabilityOfAnyPurchase], [.. actual.Bought.Select(bought => bought ? 1.0 : 0)]),
        _ when forecast.Spend.IsEmpty || actual.Spend.IsEmpty => null,
        _ => score.Of([.. forecast.Spend], [.. actual.Spend]),
    };

    private static AccountSection From(ForecastOrigin origin, LearningAccount account, IReadOnlyList<string> further) => new(
        $"What {account.Learner} learnt from",
        [],
        [],
        [
            FormattableString.Invariant(
                $"{Figures.Count(account.Rows, "row")} of {Figures.Count(account.Windows, "horizon")} of {Figures.Span(origin.Horizon, origin.Options.Unit)} up to {origin.Day:yyyy-MM-dd}, a row per customer and horizon. It forecasts the {Figures.Span(origin.Horizon, origin.Options.Unit)} after the day that it is asked on."),
            .. account.ProfileColumns.Count == 0 ? Array.Empty<string>()
                : [$"Beside orders it looks at {Listing.All(ManyNames.Of(account.ProfileColumns))}; whoever predicts with it gives profiles too."],
            .. further,
        ]);

    private static string WeightsOf(EnsembleModel learnt) =>
        string.Join(", ", learnt.Weights.Select(member => FormattableString.Invariant($"{member.Name} {member.Weight:0.00}")));

    private static (string Feature, double Share)[] Shares(IReadOnlyList<FeatureImportance> features) =>
        [.. features.Select(feature => (feature.Name, feature.Share))];

    private static FeatureOptions FeaturesOf(IReadOnlyList<string>? chosen, CustomerProfiles? profiles) => new()
    {
        Profiles = profiles,
        Names = chosen is null ? null :
        [
            .. LearnerLibrary.Features.Where(feature => chosen.Contains(feature.Name) || chosen.Contains(feature.Group)).Select(feature => feature.Name),
            .. profiles is null ? [] : ProfileFeatures.NamesOf(profiles),
        ],
    };

    private static LearningAccount AccountOf(ITrainedForecaster learnt) =>
        learnt is EnsembleModel ensemble ? ensemble.Account : ((SupervisedModel)learnt).Account;

    private static string Cell(double? score) => score is { } value ? Figures.Fixed(value, Math.Abs(value) < 10 ? 4 : 2) : "-";
}
