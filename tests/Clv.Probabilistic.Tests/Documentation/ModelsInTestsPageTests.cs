using NSubstitute;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page about models in tests compile, and what they assert is so.</summary>
public sealed class ModelsInTestsPageTests
{
    private static readonly string[] _regions = ["subject", "real", "fake", "faked", "mocked", "value"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/models-in-tests.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("ModelsInTestsPageExample.cs", region))));

    [Test]
    public void Real_model_answers() => ModelsInTestsPageExample.Real();

    [Test]
    public void Fake_predicts() => ModelsInTestsPageExample.Faked();

    [Test]
    public void Mock_answers() => ModelsInTestsPageExample.Mocked();

    [Test]
    public void Mock_has_a_value() => ModelsInTestsPageExample.MockedValue();

    [Test]
    public void Mock_makes_no_fit_of_a_purchase_model_and_a_real_model_does()
    {
        Assert.That(Substitute.For<IPurchaseModel>().AsFit(), Is.Not.InstanceOf<IModelFit<PurchaseModel>>());
        Assert.That(
            new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week).AsFit(), Is.InstanceOf<IModelFit<PurchaseModel>>());
    }
}
