using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>What the compiler says to the commonest mistakes names the argument that is wrong, and nothing else.</summary>
public sealed partial class CompilerMessageTests : IDisposable
{
    private const string Start = """
        using Clv.Probabilistic;

        public record Customer(Guid Id);
        public record Money(decimal Value, string Currency);
        public record Order(Customer Customer, Guid CustomerId, DateTimeOffset PlacedAt, string PlacedOn, DateTime? PaidAt, decimal Total, Money Price);

        public static class Mistakes
        {
            public static void All(List<Order> shop)
            {

        """;

    private static readonly (string Line, string? Message)[] _lines =
    [
        ("TransactionTable.FromRows(shop, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));", null),
        ("TransactionTable.FromRows(shop, o => new OrderRow(o.Customer, o.PlacedAt, o.Total));",
            "Argument 1: cannot convert from 'Customer' to 'Clv.Probabilistic.CustomerId'"),
        ("TransactionTable.FromRows(shop, o => new OrderRow(o.CustomerId, o.PlacedOn, o.Total));",
            "Argument 2: cannot convert from 'string' to 'Clv.Probabilistic.OrderTime'"),
        ("TransactionTable.FromRows(shop, o => new OrderRow(o.CustomerId, o.PaidAt, o.Total));",
            "Argument 2: cannot convert from 'System.DateTime?' to 'Clv.Probabilistic.OrderTime'"),
        ("TransactionTable.FromRows(shop, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Price));",
            "Argument 3: cannot convert from 'Money' to 'Clv.Probabilistic.OrderAmount'"),
        ("TransactionTable.FromRows(shop, o => (o.CustomerId, o.PlacedAt, o.Total));",
            "Cannot implicitly convert type '(System.Guid CustomerId, System.DateTimeOffset PlacedAt, decimal Total)' to 'Clv.Probabilistic.OrderRow'"),
        ("TransactionTable.FromRows(shop, o => o.CustomerId, o => o.PlacedAt, o => o.Total);",
            "Cannot implicitly convert type 'System.Guid' to 'Clv.Probabilistic.OrderRow'"),
        ("TransactionTable.FromRows(shop);", "There is no argument given that corresponds to the required parameter 'order'"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Compiler_names_the_argument_that_is_wrong()
    {
        File.WriteAllText(_folder["Mistakes.cs"], $"{Start}{string.Join('\n', _lines.Select(line => line.Line))}\n    }}\n}}\n");
        File.WriteAllText(_folder["mistakes.csproj"], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(TransactionTable).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        string output = new DotnetCommand(_folder["packages"], _folder.Path).RunInVain("build", _folder["mistakes.csproj"]);
        ILookup<int, string> messages = Error().Matches(output)
            .Select(match => (Line: int.Parse(match.Groups["line"].ValueSpan, null), Text: match.Groups["text"].Value))
            .Distinct()
            .ToLookup(message => message.Line, message => message.Text);

        int first = Start.Count(character => character == '\n') + 1;
        Assert.Multiple(() =>
        {
            foreach ((int i, (string line, string? message)) in _lines.Index())
            {
                string[] said = [.. messages[first + i]];
                Assert.That(said.FirstOrDefault(), message is null ? Is.Null : Does.StartWith(message), line);

                // Beside a value that is no order, the compiler says that its lambda is none either.
                Assert.That(said.Skip(1), Is.All.StartsWith("Cannot convert lambda expression to intended delegate type"), line);
            }
        });
    }

    [GeneratedRegex(@"Mistakes\.cs\((?<line>\d+),\d+\): error CS\d+: (?<text>.*?) \[")]
    private static partial Regex Error();
}
