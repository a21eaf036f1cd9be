using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Charts.Tests.Design;

/// <summary>Every chart and what can be done with one is shown in use.</summary>
public sealed class ExampleTests
{
    private static readonly Dictionary<string, string> _withoutExample = [];

    [Test]
    public void Public_member_is_in_an_example() =>
        RuleExceptions.AssertOnly(_withoutExample, PublicExamples.Missing(typeof(Chart).Assembly, "src/Clv.Probabilistic.Charts"));
}
