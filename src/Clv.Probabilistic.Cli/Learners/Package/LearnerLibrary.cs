using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Onnx;

namespace Clv.Probabilistic.Cli;

/// <summary>The learners, the features and the networks of Clv.Probabilistic.Learning and Clv.Probabilistic.Onnx, in words of the tool: all that touches
/// these libraries, the second of which is loaded where a network is named.</summary>
/// <remarks>A native program has another class of this name, which is without it.</remarks>
internal static class LearnerLibrary
{
    /// <summary>Why there are no learners and no features; null where there are.</summary>
    public static string? WhyNot => null;

    /// <summary>Every feature that orders alone give.</summary>
    public static IReadOnlyList<FeatureDescription> Features =>
    [
        .. CustomerFeatures.Definitions.Select(feature => new FeatureDescription(feature.Name, NameOf(feature.Group), feature.Meaning)),
    ];

    /// <summary>The features that tell customers apart where none are named.</summary>
    public static IReadOnlyList<string> FeaturesOfClusters => CustomerClusters.Usual;

    /// <summary>A learner that sees features of orders alone.</summary>
    public static IForecaster Supervised(string name, LearnerSettings settings) =>
        new WatchedLearner(new SupervisedForecaster(LearnerOf(name, settings)), LearntLibrary.RecordOf);

    /// <summary>The ensemble on top of a model.</summary>
    public static IForecaster Ensemble(LearnerSettings settings) => new WatchedLearner(
        new EnsembleForecaster(new() { Purchases = settings.Purchases, Spend = settings.Spend, Seed = SeedOf(settings.Seed) }), LearntLibrary.RecordOf);

    /// <summary>Root mean squared errors of purchases by folds of customers of the same weeks.</summary>
    /// <param name="asked">Learners that see features of orders alone, and cuts with what followed.</param>
    /// <param name="settings">What the command line says of them.</param>
    /// <param name="progress">Told of every one that is done, one at a time.</param>
    /// <param name="token">Stops the work.</param>
    public static double[] FoldErrors(
        IReadOnlyList<(string Learner, Rehearsal Past)> asked, LearnerSettings settings, IProgress<WorkProgress> progress, CancellationToken token)
    {
        Lock telling = new();
        int done = 0;
        return AllAtOnce.Of(
            asked.Count,
            at =>
            {
                (string learner, Rehearsal past) = asked[at];
                double error = CustomerFoldScore.Of(past, LearnerOf(learner, settings), seed: SeedOf(settings.Seed), cancellationToken: token).PurchaseError;
                lock (telling)
                {
                    done++;
                    progress.Report(new WorkProgress(done, asked.Count, learner));
                }

                return error;
            },
            token);
    }

    /// <summary>A network that was trained elsewhere.</summary>
    public static IForecaster Network(string path) => new OnnxForecaster(path);

    /// <summary>The features of customers at an origin.</summary>
    public static FeatureResult FeaturesOf(ForecastOrigin origin, FeatureRequest request, CancellationToken token) =>
        ResultOf(origin, request, options => CustomerFeatures.Of(origin, options, token), token);

    /// <summary>The features of customers at the origin of a rehearsal, with what they then did.</summary>
    public static FeatureResult FeaturesOf(Rehearsal past, FeatureRequest request, CancellationToken token) =>
        ResultOf(past.Origin, request, options => CustomerFeatures.Of(past, options, token), token);

    /// <summary>Customers in clusters.</summary>
    public static ClusterResult ClustersOf(ForecastOrigin origin, ClusterRequest request, CancellationToken token)
    {
        List<string> remarks = [];
        FeatureTable table = CustomerFeatures.Of(origin, OptionsOf(origin, request.Features, remarks, token), token);
        RequireAny(table);
        const int UsuallyTried = 10;
        CustomerClusters clusters = CustomerClusters.Of(
            table,
            new()
            {
                Clusters = request.Clusters ?? 2,
                UpTo = request.Clusters is null ? request.UpTo ?? UsuallyTried : null,
                Features = InOrder(table, request.Features.Chosen),
                Seed = SeedOf(request.Seed),
            },
            token);
        return new ClusterResult(
            ((ITabularResult)clusters).ToTable(), clusters.Profiles(), clusters.Sentences, [.. table.Remarks, .. remarks]);
    }

    /// <summary>The learner of a name that the catalog has, of those that see features alone.</summary>
    public static ILearner LearnerOf(string name, LearnerSettings settings) => name switch
    {
        "random-forest" => new RandomForestLearner(new() { Seed = SeedOf(settings.Seed) }),
        "glm" => new GlmLearner(),
        _ => new BoostedTreesLearner(new() { Library = TreesOf(name), Seed = SeedOf(settings.Seed) }),
    };

    /// <summary>The library of boosted trees of a name.</summary>
    public static BoostingLibrary TreesOf(string name) => name switch
    {
        "boosted-trees" => BoostingLibrary.LightGbm,
        "boosted-trees:fasttree" => BoostingLibrary.FastTree,
        "boosted-trees:xgboost" => BoostingLibrary.XGBoost,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such learner."),
    };

    /// <summary>A seed of a learner, which is not negative, for any 64 bits of a command line.</summary>
    public static long SeedOf(long seed) => seed & long.MaxValue;

    /// <summary>Refuses a table without a feature.</summary>
    /// <exception cref="InvalidOperationException">It is one.</exception>
    public static void RequireAny(FeatureTable table)
    {
        if (table.Definitions.Count == 0)
        {
            throw new InvalidOperationException(
                "There is none of the features that are asked for: they are of amounts, which these orders do not carry; give orders with amounts, or ask for others.");
        }
    }

    private static FeatureResult ResultOf(
        ForecastOrigin origin, FeatureRequest request, Func<FeatureOptions, FeatureTable> compute, CancellationToken token)
    {
        List<string> remarks = [];
        FeatureTable table = compute(OptionsOf(origin, request, remarks, token));
        RequireAny(table);
        return new FeatureResult(((ITabularResult)table).ToTable(), [.. table.Remarks, .. remarks]);
    }

    private static FeatureOptions OptionsOf(ForecastOrigin origin, FeatureRequest request, List<string> remarks, CancellationToken token)
    {
        const string OfFeatures = "whose answers are features";
        CustomerProfiles? profiles = request.Profiles is { } file ? LearntLibrary.ProfilesOf(file, token) : null;
        ProfileFeatures.RequireAny(origin.Customers.Ids, profiles, request.Profiles?.Path ?? string.Empty);
        ModelFit<PurchaseModel>[] fits = [.. request.Purchases.Select(fitter => origin.Fit(fitter, cancellationToken: token))];
        ModelFit<ISpendModel>? spendFit = request.Spend is null ? null : origin.FitSpend(request.Spend, cancellationToken: token)
            ?? throw new InvalidOperationException(
                "A model of spend is asked for, and orders carry no amounts of customers who came back; leave --spend-model out.");
        remarks.AddRange(fits.SelectMany(fit => LearntLibrary.NotConverged(fit, OfFeatures)));
        remarks.AddRange(spendFit is null ? [] : LearntLibrary.NotConverged(spendFit, OfFeatures));
        IPurchaseModel[] purchases = [.. fits.Select(fit => fit.Model)];
        ISpendModel? spend = spendFit?.Model;
        return new FeatureOptions
        {
            Profiles = profiles,
            PurchaseModels = purchases,
            SpendModel = spend,
            Names = request.Chosen is not { } chosen ? null :
            [
                .. Features.Where(feature => chosen.Contains(feature.Name) || chosen.Contains(feature.Group)).Select(feature => feature.Name),
                .. profiles is null ? [] : ProfileFeatures.NamesOf(profiles),
                .. purchases.SelectMany(ModelFeatures.NamesOf),
                .. spend is null ? Array.Empty<string>() : [ModelFeatures.SpendOf(spend)],
            ],
        };
    }

    // Clusters are numbered by the first feature, which is the one that is named first.
    private static string[] InOrder(FeatureTable table, IReadOnlyList<string>? chosen) =>
    [
        .. table.Definitions
            .OrderBy(feature => chosen?.Select((name, at) => (name, at))
                .Where(one => one.name == feature.Name || one.name == NameOf(feature.Group)).Select(one => one.at).DefaultIfEmpty(chosen.Count).First())
            .Select(feature => feature.Name),
    ];

    // There is a feature called orders.
    private static string NameOf(FeatureGroup group) => group == FeatureGroup.Orders ? "order-rows" : group.ToString().ToLowerInvariant();
}
