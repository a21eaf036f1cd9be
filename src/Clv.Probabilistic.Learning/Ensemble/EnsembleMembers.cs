using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>What an ensemble is made of: the model, and three learners that correct whom it ranks where and leave its total alone.</summary>
/// <remarks>The level of the next horizon is not in the features of customers: a learner takes that of the last ones for it and is wrong together
/// with them. So each learns around the level of its own window, a margin, and its forecasts are set to the model's total.</remarks>
internal sealed class EnsembleMembers : IDisposable
{
    private const int Rounds = 80;

    private readonly BoostedTrees _residual;
    private readonly BoostedTrees _tree;
    private readonly BoostedTrees? _buys;
    private readonly BoostedTrees? _further;
    private readonly double _furtherMean;

    private EnsembleMembers(BoostedTrees residual, BoostedTrees tree, BoostedTrees? buys, BoostedTrees? further, double furtherMean)
    {
        _residual = residual;
        _tree = tree;
        _buys = buys;
        _further = further;
        _furtherMean = furtherMean;
    }

    /// <summary>The members, in the order of forecasts.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(["model", "residual", "tree", "hurdle"]);

    /// <summary>How much features mattered to the residual learner.</summary>
    public IReadOnlyList<FeatureImportance> Importance => _residual.Importance;

    /// <summary>Learns.</summary>
    /// <param name="windows">Earlier windows, at least one.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    public static EnsembleMembers Learn(IReadOnlyList<EnsembleWindow> windows, long seed, CancellationToken cancellationToken)
    {
        BoostingSettings settings = new()
        {
            Objective = BoostingSettings.ObjectiveOf(LearningLoss.Poisson),
            Leaves = 8,
            Depth = 3,
            LearningRate = 0.05,
            Penalty = 20,
            RowShare = 0.7,
            ColumnShare = 0.7,
            Seed = seed,
        };
        IReadOnlyList<string> columns = [.. windows[0].Origin.Features.Definitions.Select(feature => feature.Name)];
        FeatureMatrix rows = FeatureMatrix.Of([.. windows.Select(window => window.Origin.Features)], columns);
        double[] actual = [.. windows.SelectMany(window => window.Actual)];
        double[] aroundModel =
            [.. windows.SelectMany(window => window.Origin.Expected.Select(expected => Math.Log(expected) + Math.Log(window.Level)))];
        double[] aroundMean = [.. windows.SelectMany(window => Same(Math.Log(window.Actual.Average()), window.Actual.Length))];
        double[] aroundShare = [.. windows.SelectMany(window => Same(Logit(ShareOfBuyers(window.Actual)), window.Actual.Length))];

        BoostedTrees residual = BoostedTrees.Learn(rows, actual, aroundModel, settings, Rounds, cancellationToken);
        BoostedTrees tree = BoostedTrees.Learn(rows, actual, aroundMean, settings, Rounds, cancellationToken);

        // Where everybody bought, or bought once, there is nothing to tell them apart by.
        BoostedTrees? buys = actual.All(count => count > 0) ? null : BoostedTrees.Learn(
            rows,
            [.. actual.Select(count => count > 0 ? 1.0 : 0)],
            aroundShare,
            settings with { Objective = BoostingSettings.ObjectiveOf(LearningLoss.Logistic) },
            Rounds,
            cancellationToken);
        int[] buyers = [.. Enumerable.Range(0, actual.Length).Where(row => actual[row] > 0)];
        double[] more = [.. buyers.Select(row => actual[row] - 1)];
        double furtherMean = more.Average();
        BoostedTrees? further = furtherMean == 0 ? null : BoostedTrees.Learn(
            rows.Pick(buyers), more, [.. Same(Math.Log(furtherMean), more.Length)], settings, Rounds, cancellationToken);
        return new EnsembleMembers(residual, tree, buys, further, furtherMean);
    }

    /// <summary>The features that all members see.</summary>
    public IReadOnlyList<string> Columns => _residual.Columns;

    /// <summary>Members as they were written.</summary>
    public static EnsembleMembers Read(JsonElement stack) => new(
        (BoostedTrees)stack.Learner("residual"),
        (BoostedTrees)stack.Learner("tree"),
        (BoostedTrees?)stack.LearnerOrNull("buys"),
        (BoostedTrees?)stack.LearnerOrNull("further"),
        stack.Value("further_mean"));

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteLearner("residual", _residual);
        json.WriteLearner("tree", _tree);
        if (_buys is not null)
        {
            json.WriteLearner("buys", _buys);
        }

        if (_further is not null)
        {
            json.WriteLearner("further", _further);
        }

        json.WriteValue("further_mean", _furtherMean);
    }

    /// <summary>What each member expects of customers, all at the model's total of them.</summary>
    public double[][] Forecast(EnsembleOrigin origin)
    {
        double total = origin.Expected.Sum();
        return [.. Raw(origin, MarginOf(origin)).Select(forecast => AtTotal(total, forecast))];
    }

    /// <summary>What each member expects of customers, at a level.</summary>
    public double[][] Forecast(EnsembleOrigin origin, EnsembleLevel level) =>
        [.. Raw(origin, level.Margin).Zip(level.Factors, (forecast, factor) => Times(factor, forecast))];

    /// <summary>The level at which each member makes the model's total of customers.</summary>
    public EnsembleLevel LevelAt(EnsembleOrigin origin)
    {
        double margin = MarginOf(origin);
        double total = origin.Expected.Sum();
        return new EnsembleLevel([.. Raw(origin, margin).Select(forecast => total / forecast.Sum())], margin);
    }

    /// <summary>A forecast at another total.</summary>
    public static double[] AtTotal(double total, double[] forecast) => Times(total / forecast.Sum(), forecast);

    public void Dispose()
    {
        _residual.Dispose();
        _tree.Dispose();
        _buys?.Dispose();
        _further?.Dispose();
    }

    private double[][] Raw(EnsembleOrigin origin, double margin)
    {
        FeatureMatrix rows = FeatureMatrix.Of([origin.Features], _residual.Columns);
        return
        [
            origin.Expected,
            [.. _residual.Scores(rows).Zip(origin.Expected, (score, expected) => expected * Math.Exp(score))],
            [.. _tree.Scores(rows).Select(Math.Exp)],
            Hurdle(rows, margin),
        ];
    }

    /// <summary>Whether a customer buys at all, by how often then.</summary>
    private double[] Hurdle(FeatureMatrix rows, double margin)
    {
        double[] buys = _buys is null ? [.. Same(1, rows.Rows)] : [.. _buys.Scores(rows).Select(score => 1 / (1 + Math.Exp(-(score + margin))))];
        double[] further = _further is null ? [.. Same(0, rows.Rows)] : [.. _further.Scores(rows).Select(score => _furtherMean * Math.Exp(score))];
        return [.. buys.Zip(further, (any, more) => any * (1 + more))];
    }

    private static double[] Times(double factor, double[] forecast) => [.. forecast.Select(value => value * factor)];

    private static double MarginOf(EnsembleOrigin origin) => Logit(origin.AnyPurchase.Average());

    private static double ShareOfBuyers(double[] actual) => actual.Count(count => count > 0) / (double)actual.Length;

    private static double Logit(double share)
    {
        const double Edge = 1e-6;
        double inside = Math.Clamp(share, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }

    private static IEnumerable<double> Same(double value, int count) => Enumerable.Repeat(value, count);
}
