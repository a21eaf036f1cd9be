using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Service.Tests.Design;

/// <summary>Everything that the package offers is shown in use.</summary>
public sealed class ExampleTests
{
    private static readonly Dictionary<string, string> _withoutExample = [];

    [Test]
    public void Public_member_is_in_an_example() =>
        RuleExceptions.AssertOnly(_withoutExample, PublicExamples.Missing(typeof(ClvService).Assembly, "src/Clv.Probabilistic.Service"));
}
