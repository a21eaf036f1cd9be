namespace Clv.Probabilistic.Tests.Design;

/// <summary>What the package offers is shown in use: on a page, in a sample program, or in the documentation of the type. What
/// <see cref="PublicExamples"/> finds nowhere has its reason here.</summary>
public sealed class ExampleTests
{
    private static readonly Dictionary<string, string> _withoutExample = new()
    {
        ["*JsonConverter"] = "System.Text.Json finds it by its attribute; docs/results.md shows what it writes",
        ["*JsonConverterFactory"] = "the same",
        ["*Model.Kind"] = "the definition of a model, of one name in all of them: docs/adding-a-model.md shows it on a model of one's own",
        ["*Parameters.?"] = "a letter of the paper, which the page of the model explains; examples write it as a named argument",
        ["*Parameters.Alpha"] = "the same",
        ["*Parameters.Beta"] = "the same",
        ["CustomerId.new"] = "a number, a text or a Guid converts to it by itself, as examples do",
        ["OrderAmount.new"] = "the same of amounts",
        ["ReadOnlyColumn.Slice"] = "what a range calls, column[..10]; nobody writes it",
    };

    [Test]
    public void Public_member_is_in_an_example() =>
        RuleExceptions.AssertOnly(_withoutExample, PublicExamples.Missing(typeof(CustomerSummary).Assembly, "src/Clv.Probabilistic"));
}
