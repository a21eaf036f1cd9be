using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Service.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file() => ApprovedApi.Require(typeof(ClvService).Assembly);
}
