using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Charts.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_charts_equals_the_approved_file() => ApprovedApi.Require(typeof(Chart).Assembly);

    [Test]
    public void Charts_depend_on_the_runtime_the_core_and_MathNet_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(typeof(Chart).Assembly, "Clv.Probabilistic", "MathNet.Numerics"), Is.Empty);
}
