using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Learning.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(CustomerFeatures).Assembly);

    [Test]
    public void Package_depends_on_the_runtime_the_core_its_mathematics_and_the_library_of_pipelines_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(typeof(CustomerFeatures).Assembly, "Clv.Probabilistic", "MathNet.Numerics")
            .Where(name => name != "Microsoft.ML" && !name.StartsWith("Microsoft.ML.", StringComparison.Ordinal)),
        Is.Empty);
}
