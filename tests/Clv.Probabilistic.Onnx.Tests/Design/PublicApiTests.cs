using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Onnx.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(OnnxForecaster).Assembly);

    [Test]
    public void Package_depends_on_the_runtime_the_core_learners_and_ONNX_Runtime_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(
            typeof(OnnxForecaster).Assembly, "Clv.Probabilistic", "Clv.Probabilistic.Learning", "Microsoft.ML.OnnxRuntime"),
        Is.Empty);
}
