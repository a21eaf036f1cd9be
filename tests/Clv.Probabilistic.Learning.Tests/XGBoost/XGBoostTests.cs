using System.Runtime.InteropServices;
using System.Text;

namespace Clv.Probabilistic.Learning.Tests.XGBoost;

/// <summary>XGBoost by its C interface, where it is installed.</summary>
public sealed class XGBoostTests
{
    private delegate int CreateMatrix(float[] values, ulong rows, ulong columns, float missing, out nint matrix);

    private delegate int CreateBooster(nint[] matrices, ulong count, out nint booster);

    private delegate int LoadModel(nint booster, byte[] model, ulong length);

    private delegate int Predict(nint booster, nint matrix, int kind, uint trees, int isTraining, out ulong length, out nint values);

    /// <summary>Skips what needs XGBoost's library where it is not on this machine.</summary>
    public static void RequireXGBoost()
    {
        try
        {
            Assert.That(XGBoostLibrary.Installed.Version, Is.GreaterThanOrEqualTo(new Version(1, 7)));
        }
        catch (InvalidOperationException error)
        {
            Assert.Ignore(error.Message);
        }
    }

    [TestCase(LearningLoss.Squared)]
    [TestCase(LearningLoss.Poisson)]
    [TestCase(LearningLoss.Tweedie)]
    [TestCase(LearningLoss.Logistic)]
    public void Trees_that_are_evaluated_here_say_what_XGBoost_says(LearningLoss loss)
    {
        RequireXGBoost();
        FeatureMatrix rows = Rows(missing: true);
        double[] labels =
        [
            .. Enumerable.Range(0, rows.Rows).Select(row => loss == LearningLoss.Logistic ? row % 3 / 2 : row % 7 * (rows[0][row] > 5 ? 1 : 0.5)),
        ];
        BoostedTreesLearner learner = new(new() { Library = BoostingLibrary.XGBoost, MostTrees = 40 });
        ITrainedLearner learnt = learner.Learn(LearningData.Of(rows, labels), loss);
        XGBoostTrees trees = (XGBoostTrees)learnt;
        double factor = LabelUnit.Of(LearningData.Of(rows, labels).Labels, loss);
        double[] expected = [.. NativePredictions(trees.Model.ToArray(), rows).Select(value => factor * value)];
        double[] off = [.. trees.Predict(rows).Zip(expected, (own, native) => Math.Abs(own - native) / (1 + Math.Abs(native)))];
        Assert.That(off.Max(), Is.LessThan(2e-6));
        Assert.That(expected.Distinct().Count(), Is.GreaterThan(10));
    }

    [Test]
    public void Two_libraries_of_trees_work_in_one_process()
    {
        RequireXGBoost();
        Shops.RequireTrees();
        FeatureMatrix rows = Rows(missing: false);
        double[] labels = [.. Enumerable.Range(0, rows.Rows).Select(row => rows[0][row] + (row % 5))];
        LearningData data = LearningData.Of(rows, labels);
        Parallel.For(0, 6, i =>
        {
            BoostedTreesLearner learner = new(new() { Library = i % 2 == 0 ? BoostingLibrary.XGBoost : BoostingLibrary.LightGbm, MostTrees = 40 });
            double[] forecast = learner.Learn(data, LearningLoss.Squared).Predict(rows);
            Assert.That(forecast.Zip(labels, (says, label) => (says - label) * (says - label)).Average(), Is.LessThan(2.5));
        });
    }

    [Test]
    public void A_library_that_is_missing_says_what_to_install() => Assert.That(
        () => XGBoostLibrary.Load("libxgboost-that-is-not-there.so"),
        Throws.InvalidOperationException.With.Message.StartsWith(
            "XGBoost cannot be loaded: no libxgboost-that-is-not-there.so is there, or one that it needs is missing; install XGBoost 1.7 or later (libxgboost0 of Debian and Ubuntu"));

    [Test]
    public void An_old_library_and_another_one_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => XGBoostLibrary.Checked(new Version(1, 6, 2), "libxgboost.so.0"),
                Throws.InvalidOperationException.With.Message.StartsWith("The library libxgboost.so.0 is XGBoost 1.6.2, which is too old; install"));
            Assert.That(
                () => XGBoostLibrary.Checked(null, "libxgboost.so.0"),
                Throws.InvalidOperationException.With.Message.StartsWith("The library libxgboost.so.0 is not XGBoost"));
            Assert.That(XGBoostLibrary.Checked(new Version(1, 7, 0), "libxgboost.so.0"), Is.EqualTo(new Version(1, 7, 0)));
        }
    }

    [Test]
    public void A_base_score_in_an_array_is_read_and_another_objective_is_not()
    {
        const string Model = """
            {"learner":{"objective":{"name":"OBJECTIVE"},"learner_model_param":{"base_score":"[2.5E0]"},"gradient_booster":{"model":{"trees":[
            {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],"split_conditions":[3.0,-1.0,1.5],
            "loss_changes":[4.0,0.0,0.0],"default_left":[true,false,false]}]}}}}
            """;
        byte[] With(string objective) => Encoding.UTF8.GetBytes(Model.Replace("OBJECTIVE", objective, StringComparison.Ordinal));
        XGBoostTrees trees = XGBoostTrees.Of(["a"], factor: 1, With("reg:squarederror"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trees.Predict(FeatureMatrix.Of(["a"], 4, [2.9, 3, 3.1, double.NaN])), Is.EqualTo([1.5, 4.0, 4.0, 1.5]));
            Assert.That(trees.Importance, Is.EqualTo([new FeatureImportance("a", 1)]));
            Assert.That(() => XGBoostTrees.Of(["a"], 1, With("rank:ndcg")), Throws.InstanceOf<FormatException>());
        }
    }

    [Test]
    public void What_XGBoost_refuses_is_said()
    {
        RequireXGBoost();
        Assert.That(
            () => XGBoostLibrary.Installed.CreateBooster(
                XGBoostLibrary.Installed.CreateMatrix([1, 2], 1, [float.NaN, 1]), [new("objective", "no-such-objective")]),
            Throws.InvalidOperationException.With.Message.StartsWith("XGBoost: "));
    }

    private static FeatureMatrix Rows(bool missing)
    {
        Random random = new(3);
        const int Rows = 600;
        double[] values = [.. Enumerable.Range(0, 3 * Rows).Select(_ => missing && random.NextDouble() < 0.2 ? double.NaN : random.NextDouble() * 10)];
        return FeatureMatrix.Of(["a", "b", "c"], Rows, values);
    }

    private static float[] NativePredictions(byte[] model, FeatureMatrix rows)
    {
        string name = OperatingSystem.IsWindows() ? "xgboost.dll" : OperatingSystem.IsMacOS() ? "libxgboost.dylib" : "libxgboost.so.0";
        Assert.That(NativeLibrary.TryLoad(name, out nint library));
        T Function<T>(string name) => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
        float[] values = rows.ToRows();
        Assert.That(Function<CreateMatrix>("XGDMatrixCreateFromMat")(values, (ulong)rows.Rows, (ulong)rows.Columns.Count, float.NaN, out nint matrix), Is.Zero);
        Assert.That(Function<CreateBooster>("XGBoosterCreate")([], 0, out nint booster), Is.Zero);
        Assert.That(Function<LoadModel>("XGBoosterLoadModelFromBuffer")(booster, model, (ulong)model.Length), Is.Zero);
        Assert.That(Function<Predict>("XGBoosterPredict")(booster, matrix, 0, 0, 0, out ulong length, out nint result), Is.Zero);
        float[] predictions = new float[length];
        Marshal.Copy(result, predictions, 0, predictions.Length);
        return predictions;
    }
}
