using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.DataFrames.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(DataFrameInput).Assembly);

    [Test]
    public void Package_depends_on_the_runtime_the_core_columns_and_data_frames_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(
            typeof(DataFrameInput).Assembly, "Clv.Probabilistic", "Clv.Probabilistic.Arrow", "Apache.Arrow", "Microsoft.Data.Analysis"),
        Is.Empty);
}
