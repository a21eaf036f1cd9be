namespace Clv.Probabilistic.Tests.Design;

/// <summary>What counts as an example of what.</summary>
public sealed class PublicExamplesTests
{
    [TestCase("```csharp\nPoint point = new(1);\n```", "Point")]
    [TestCase("`new Point(1)`", "Point")]
    [TestCase("```csharp\nPoint.Between(left, right);\n```", "Point.Between")]
    [TestCase("```csharp\nPoint point = Middle();\npoint.MoveTo(2);\n```", "Point.MoveTo")]
    [TestCase("```csharp\nPoint point = new() { Abscissa = 1 };\n```", "Point.Abscissa")]
    [TestCase("A `Point` has an `Abscissa`.", "Point.Abscissa")]
    [TestCase("An `Abscissa`.", "Point.Abscissa")]
    [TestCase("```csharp\nPoint point = Middle();\npoint.Weight = 2;\n```", "Point.Weight")]
    [TestCase("```csharp\nColour colour = Colour.Red;\n```", "Colour.Red")]
    [TestCase("A `Colour` is `Red`.", "Colour.Red")]
    [TestCase("```fsharp\nlet point = Point(1)\n```", "Point")]
    [TestCase("```csharp\nTruck truck = new(3);\n```", "Truck.new")]
    [TestCase("```csharp\nDrive(new Truck(3));\n```", "Truck.new")]
    [TestCase("`Red` is a `Colour`.", "Colour")]
    [TestCase("```csharp\nvar point = Middle();\npoint.MoveTo(2);\n```\nA `Point`.", "Point")]
    [TestCase("```csharp\npoint.Doubled();\n```", "PublicExamplesGeometry.Doubled")]
    public void Example_shows(string page, string name) => Assert.That(Missing(page), Does.Not.Contain(name));

    [TestCase("The Point has an Abscissa.", "Point")]
    [TestCase("A `Point`.", "Point")]
    [TestCase("```text\nPoint\n```", "Point")]
    [TestCase("```csharp\n// Point\n```", "Point")]
    [TestCase("```csharp\nPoints points = new();\n```", "Point")]
    [TestCase("```csharp\nBetween(left, right);\n```", "Point.Between")]
    [TestCase("Of `Point`, `MoveTo`.", "Point.MoveTo")]
    [TestCase("The Abscissa.", "Point.Abscissa")]
    [TestCase("A `Weight`.", "Point.Weight")]
    [TestCase("```csharp\ntruck.Weight = 2;\n```", "Point.Weight")]
    [TestCase("`Red`.", "Colour.Red")]
    [TestCase("A `Colour`.", "Colour.Green")]
    [TestCase("```csharp\nTruck truck = Old();\n```", "Truck.new")]
    [TestCase("`Doubled`.", "PublicExamplesGeometry.Doubled")]
    public void Example_does_not_show(string page, string name) => Assert.That(Missing(page), Does.Contain(name));

    [Test]
    public void Extensions_indexers_and_what_is_inherited_need_no_example() => Assert.That(Missing(""), Is.EquivalentTo(new[]
    {
        "Point", "Point.Between", "Point.MoveTo", "Point.Abscissa", "Point.Weight", "Truck", "Truck.new", "Truck.Load", "Truck.Weight",
        "Colour", "Colour.Red", "Colour.Green",
        "PublicExamplesGeometry.Doubled",
    }));

    private static string[] Missing(string page) =>
        [.. PublicExamples.Missing([typeof(Point), typeof(Truck), typeof(Colour), typeof(PublicExamplesGeometry)], [ExamplePage.OfMarkdown(page)])];

    internal enum Colour
    {
        Red,
        Green,
    }

    internal sealed class Point : IComparable<Point>
    {
        public double Abscissa { get; init; }

        public double Weight { get; set; }

        public double this[int dimension] => dimension * Abscissa;

        public static Point Between(Point left, Point right) => new() { Abscissa = (left.Abscissa + right.Abscissa) / 2 };

        public void MoveTo(double weight) => Weight = weight;

        public int CompareTo(Point? other) => Abscissa.CompareTo(other?.Abscissa);

        public override string ToString() => $"{Abscissa}";
    }

    internal sealed class Truck(double load)
    {
        public double Load { get; } = load;

        public double Weight { get; set; }
    }
}
