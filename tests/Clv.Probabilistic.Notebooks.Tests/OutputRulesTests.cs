using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>What is the same in two runs, and what is not.</summary>
public sealed class OutputRulesTests
{
    [TestCase("""["worth 74539.123456789"]""", """["worth 74539.1234567891"]""", true)]
    [TestCase("""["worth 74539"]""", """["worth 74540"]""", false)]
    [TestCase("""["worth 74539"]""", """["valued 74539"]""", false)]
    [TestCase("""["1 2"]""", """["1", "2"]""", false)]
    [TestCase("""{"value": 0.1}""", """{"value": 0.10000000000000001}""", true)]
    [TestCase("""{"value": 0.1}""", """{"value": 0.1001}""", false)]
    [TestCase("""{"value": 0.1}""", """{"value": "0.1"}""", false)]
    [TestCase("""{"value": 0.1}""", """{"worth": 0.1}""", false)]
    [TestCase("""{"a": 1}""", """{"a": 1, "b": null}""", false)]
    [TestCase("""{"a": true}""", """{"a": false}""", false)]
    public void Outputs_are_the_same_but_for_rounding(string one, string other, bool areSame)
    {
        Assert.That(OutputRules.AreSame(JsonNode.Parse(one), JsonNode.Parse(other)), Is.EqualTo(areSame));
        Assert.That(OutputRules.AreSame(JsonNode.Parse(other), JsonNode.Parse(one)), Is.EqualTo(areSame));
    }

    [Test]
    public void Chart_keeps_its_specification_and_words()
    {
        JsonObject chart = new() { ["application/vnd.vegalite.v5+json"] = new JsonObject(), ["text/html"] = "<iframe>", ["text/plain"] = "words" };
        OutputRules.Tidy(chart);

        Assert.That(chart.Select(format => format.Key), Is.EqualTo(new[] { "application/vnd.vegalite.v5+json", "text/plain" }));
    }

    [Test]
    public void Table_keeps_its_html()
    {
        JsonObject table = new() { ["text/html"] = "<table>", ["text/plain"] = "words" };
        OutputRules.Tidy(table);

        Assert.That(table, Has.Count.EqualTo(2));
    }

    [Test]
    public void Difference_shows_where_a_long_line_departs()
    {
        CodeCell cell = new(new JsonObject { ["source"] = "year\n" }, 3, "csharp");
        string head = new('a', 500);
        string difference = OutputDifference.Describe(cell, [$"{head} 1 purchase"], [$"{head} 2 purchases"]);

        Assert.That(difference, Is.EqualTo($"""
            In cell 3 (year), line 1 of its outputs:
              - …{head[..59]} 1 purchase
              + …{head[..59]} 2 purchases
            """.ReplaceLineEndings("\n")));
    }
}
