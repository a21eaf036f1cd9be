using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Sql.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(ClickHouseConnection).Assembly);

    [Test]
    public void Package_depends_on_the_runtime_and_the_core_alone() => Assert.That(
        ApprovedApi.ReferencesBeside(typeof(ClickHouseConnection).Assembly, "Clv.Probabilistic"), Is.Empty);
}
