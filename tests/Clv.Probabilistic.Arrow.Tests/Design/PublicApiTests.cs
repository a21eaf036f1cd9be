using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Arrow.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(TransactionParquet).Assembly);

    [Test]
    public void Package_depends_on_the_runtime_the_core_and_its_readers_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(typeof(TransactionParquet).Assembly, "Clv.Probabilistic", "Apache.Arrow", "Apache.Arrow.Compression", "ParquetSharp"), Is.Empty);
}
