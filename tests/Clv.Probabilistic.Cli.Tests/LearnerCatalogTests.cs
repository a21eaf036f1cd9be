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
            foreach (LearnerDefinition learner in LearnerCatalog.All)
            {
                IForecaster forecaster = learner.Create(_settings);
                Assert.That(forecaster.Name, Is.EqualTo(learner.Name));
                Assert.That(forecaster.IsLearner, learner.Name);
            }

            Assert.That(LearnerCatalog.Names, Does.Contain("boosted-trees").And.Contain("ensemble"));
            Assert.That(LearnerCatalog.Find("bg-nbd"), Is.Null);
        }
    }
}
