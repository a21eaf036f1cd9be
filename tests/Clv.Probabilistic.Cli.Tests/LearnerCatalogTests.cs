namespace Clv.Probabilistic.Cli.Tests;

/// <summary>Names that the tool gives learners before their library is loaded are those that they give themselves.</summary>
public sealed class LearnerCatalogTests
{
    private static readonly LearnerSettings _settings = new(ModelCatalog.Standard.PurchaseModels[0].Fitter, Seed: -1);

    [Test]
    public void Learners_bear_the_names_of_the_catalog_and_say_that_they_learn()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (LearnerDefinition learner in LearnerCatalog.All.Concat(LearnerCatalog.Further))
            {
                IForecaster forecaster = learner.Create(_settings);
                Assert.That(forecaster.Name, Is.EqualTo(learner.Name));
                Assert.That(forecaster.IsLearner, learner.Name);
            }

            Assert.That(LearnerCatalog.Names, Is.EqualTo(new[] { "boosted-trees", "random-forest", "glm", "ensemble" }));
            Assert.That(LearnerCatalog.AllNames, Is.EqualTo((string[])[.. LearnerCatalog.Names, "boosted-trees:fasttree", "boosted-trees:xgboost"]));
            Assert.That(LearnerCatalog.Find("bg-nbd"), Is.Null);
            Assert.That(LearnerCatalog.Find("onnx:"), Is.Null, "it names no file");
        }
    }

    [Test]
    public void Network_is_named_with_its_file_and_is_read_with_its_layout()
    {
        Assert.That(LearnerCatalog.Find("onnx:nets/gru.onnx"), Has.Property("Kind").EqualTo(LearnerKind.Network));
        Assert.That(LearnerCatalog.FilesOf(["bg-nbd", "onnx:nets/gru.onnx", null]), Is.EqualTo(new[] { "nets/gru.onnx", "nets/gru.onnx.json" }));
    }

    [TestCase(0.747, 0.685, "random-forest is 9 % worse out of time (RMSE 0.747) than folds of customers of the same weeks suggest (0.685): do not trust scores that hold out customers alone.")]
    [TestCase(0.851, 0.907, "random-forest is 6 % better out of time (RMSE 0.851) than folds of customers of the same weeks suggest (0.907): holding out time costs nothing here.")]
    [TestCase(0.700, 0.695, "random-forest is about as good out of time (RMSE 0.700) as folds of customers of the same weeks suggest (0.695).")]
    [TestCase(0.700, 0, "random-forest makes no error by folds of customers of the same weeks, and has an RMSE of 0.700 out of time.")]
    public void Folds_of_customers_are_a_sentence(double outOfTime, double byFolds, string sentence) =>
        Assert.That(new FoldRemark("random-forest", outOfTime, byFolds).Sentence, Is.EqualTo(sentence));
}
