namespace Clv.Probabilistic.Site.Tests;

/// <summary>Which example a type gets.</summary>
public sealed class ExampleChoiceTests
{
    private static readonly ReferenceItem _options = new() { Uid = "Geo.DrawOptions", Kind = "Class", Name = "DrawOptions" };

    private static readonly ReferenceItem[] _reference =
    [
        _options,
        new() { Uid = "Geo.DrawOptions.Width", Kind = "Property", Name = "Width", Parent = "Geo.DrawOptions", Gives = "System.Int32" },
        new() { Uid = "Geo.Point", Kind = "Struct", Name = "Point", Ancestors = ["System.IEquatable{Geo.Point}"] },
        new() { Uid = "Geo.Point.Abscissa", Kind = "Property", Name = "Abscissa", Parent = "Geo.Point" },
        new() { Uid = "Geo.Point.Count", Kind = "Property", Name = "Count", Parent = "Geo.Point" },
        new() { Uid = "Geo.Path", Kind = "Class", Name = "Path", Ancestors = ["System.Collections.Generic.IReadOnlyList{Geo.Point}"] },
        new() { Uid = "Geo.Path.Count", Kind = "Property", Name = "Count", Parent = "Geo.Path" },
        new() { Uid = "Geo.Path.Style", Kind = "Property", Name = "Style", Parent = "Geo.Path", Gives = "Geo.PathStyle" },
        new()
        {
            Uid = "Geo.Path.Draw",
            Kind = "Method",
            Name = "Draw",
            Parent = "Geo.Path",
            Declaration = "public static Path Draw(DrawOptions options)",
            Takes = ["Geo.DrawOptions"],
        },
        new() { Uid = "Geo.PathStyle", Kind = "Enum", Name = "PathStyle" },
        new() { Uid = "Geo.PathStyle.Dotted", Kind = "Field", Name = "Dotted", Parent = "Geo.PathStyle", Gives = "Geo.PathStyle" },
    ];

    [TestCase("Point", "Path path = new(first, second);\nPoint far = path[1];", "Point near = path[0];", ExpectedResult = "Point near = path[0];")]
    [TestCase("PathStyle", "Draw(path.Style);", "PathStyle style = PathStyle.Dotted;", ExpectedResult = "PathStyle style = PathStyle.Dotted;")]
    public string? Shortest_that_names_it_comes_first(string type, params string[] blocks) => Chosen(type, blocks);

    [TestCase("Point", "Console.WriteLine(first.Abscissa);", TestName = "A member that no other type has")]
    [TestCase("PathStyle", "Console.WriteLine(path.Style);", TestName = "What gives it")]
    [TestCase("DrawOptions", "Path path = Path.Draw(new() { Width = 3 });", TestName = "What takes it, with a property set")]
    [TestCase("Point", "Path path = Path.Draw(null);", TestName = "A list of it")]
    public void Used_without_its_name(string type, string block) => Assert.That(Chosen(type, block), Is.EqualTo(block));

    [TestCase("Point", "Console.WriteLine(places.Count);", TestName = "A member that another type has as well")]
    [TestCase("PathStyle", "// PathStyle.Dotted\nDraw();", TestName = "In a comment")]
    [TestCase("Point", "Console.WriteLine(place.Point);", TestName = "As a member of something")]
    [TestCase("Point", "Place place = new() { Point = origin };", TestName = "As a property that is set")]
    [TestCase("Point", "ViewPoint view = new();", TestName = "As part of a longer name")]
    [TestCase("DrawOptions", "Path path = Path.Draw(options);", TestName = "What takes it, without a property set")]
    public void Not_an_example(string type, string block) => Assert.That(Chosen(type, block), Is.Null);

    [Test]
    public void Of_two_of_a_length_the_first_is_taken() =>
        Assert.That(Chosen("Point", "Point a = path[0];", "Point b = path[0];"), Is.EqualTo("Point a = path[0];"));

    [Test]
    public void Laid_over_the_type_with_where_it_is_from()
    {
        SiteExample example = ExamplePages.Of("docs/paths.md", "# Paths\r\nText.\r\n```csharp\r\nDrawOptions wide = new();\r\n```\r\n").Single();

        Assert.That(
            SiteExamples.Overlay(_options, example),
            Is.EqualTo(
                "---\nuid: 'Geo.DrawOptions'\nexample: [*content]\n---\n"
                + "```csharp\nDrawOptions wide = new();\n```\n\nFrom [Paths](~/docs/paths.md).\n"));
    }

    private static string? Chosen(string type, params string[] blocks)
    {
        ReferenceTypes reference = new(_reference);
        ExampleChoice choice = new(reference, blocks.Select(block => new SiteExample(block, "Paths", "~/docs/paths.md")));
        return choice.Of(reference.Types.Single(other => other.Name == type))?.Code;
    }
}
