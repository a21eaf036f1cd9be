namespace Clv.Probabilistic.Tests.Design;

/// <summary>Arrows between the folders of the core run one way: no folder knows another that, in the end, knows it.</summary>
public sealed class CircleTests
{
    private static readonly Lazy<ILookup<FolderArrow, string>> _arrows =
        new(() => FolderArrow.Among(typeof(CustomerSummary).Assembly, "src/Clv.Probabilistic"));

    private static FolderArrow[] All => [.. _arrows.Value.Select(arrow => arrow.Key)];

    [Test]
    public void Folders_know_each_other_in_no_circle()
    {
        string[] circles = [.. FolderArrow.OnCircles(All).Select(Said).Order(StringComparer.Ordinal)];
        if (circles.Length > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, circles.Prepend("These arrows between folders lie on circles:")));
        }
    }

    [Test]
    public void Arrows_are_found_in_signatures_bodies_and_attributes()
    {
        using (Assert.EnterMultipleScope())
        {
            // A parameter of a constructor; a call within a lambda of a method; an attribute's typeof.
            Assert.That(TypeReferences.Of(typeof(BlockWorkers)), Does.Contain(typeof(IBlockWork)));
            Assert.That(TypeReferences.Of(typeof(TrustRegionNewtonMinimizer)), Does.Contain(typeof(TrustRegionStep)));
            Assert.That(TypeReferences.Of(typeof(CustomerSummary)), Does.Contain(typeof(ResultFormatterSource)));
            Assert.That(FolderArrow.OnCircles([new("A", "B"), new("B", "C"), new("C", "B"), new("C", "D")]), Is.EqualTo(new FolderArrow[] { new("B", "C"), new("C", "B") }));
        }
    }

    private static string Said(FolderArrow arrow)
    {
        const int Shown = 5;
        string[] types = [.. _arrows.Value[arrow].Order(StringComparer.Ordinal)];
        string more = types.Length > Shown ? $" and {types.Length - Shown} more" : "";
        return $"{arrow}: {string.Join(", ", types.Take(Shown))}{more}";
    }
}
