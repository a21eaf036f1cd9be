using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on reading orders compile, read the files that the page shows and print what it shows; and what it says of
/// presets is what they are.</summary>
[NonParallelizable]
public sealed partial class ReadingOrdersPageTests
{
    private static readonly TransactionPreset[] _presets =
    [
        TransactionPreset.Shopify, TransactionPreset.WooCommerce, TransactionPreset.Stripe, TransactionPreset.Square, TransactionPreset.OnlineRetail,
    ];

    private static readonly OrderColumnRole[] _roles =
    [
        OrderColumnRole.Customer, OrderColumnRole.Date, OrderColumnRole.Amount,
        OrderColumnRole.Price, OrderColumnRole.Quantity, OrderColumnRole.Order,
    ];

    private static MarkdownPage Page => MarkdownPage.Read("docs/reading-orders.md");

    [TestCase("inferred", 2)]
    [TestCase("said", 3)]
    [SetCulture("")]
    public void Example_is_the_compiled_one_and_prints_what_the_page_shows(string region, int text)
    {
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of("ReadingOrdersPageExample.cs", region)));

        Action code = region == "said" ? ReadingOrdersPageExample.Said : ReadingOrdersPageExample.Inferred;
        Assert.That(PrintedBesideTheFiles(code), Is.EqualTo(Page.Blocks("text")[text]));
    }

    [TestCaseSource(nameof(_presets))]
    public void Preset_has_its_columns_and_rows_in_the_table(TransactionPreset preset)
    {
        PresetLayout layout = PresetLayout.Of(preset)!;
        string name = preset == TransactionPreset.OnlineRetail ? "online-retail" : preset.ToString().ToLowerInvariant();
        string row = Page.Text.Split('\n').Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            foreach (string column in _roles.SelectMany(role => layout.Columns.GetValueOrDefault(role, [])))
            {
                Assert.That(row, Does.Contain(column));
            }

            foreach (string words in layout.Keep.SelectMany(filter => filter.Values.Append(filter.Column)))
            {
                Assert.That(row, Does.Contain(words.StartsWith("wc-", StringComparison.Ordinal) ? "wc-" : words));
            }
        }
    }

    [Test]
    public void Preset_that_the_library_has_is_in_the_table() =>
        Assert.That(Enum.GetValues<TransactionPreset>(), Is.EquivalentTo(_presets.Append(TransactionPreset.None).Append(TransactionPreset.Cdnow)));

    [Test]
    public void Name_of_a_column_that_the_page_gives_is_known()
    {
        string[] rows = Page.Text.Split("## Columns")[1].Split("Beside English")[0].Split('\n');
        Dictionary<string, OrderColumnRole[]> roles = new()
        {
            ["customer"] = [OrderColumnRole.Customer],
            ["date"] = [OrderColumnRole.Date],
            ["amount"] = [OrderColumnRole.Amount],
            ["price and quantity"] = [OrderColumnRole.Price, OrderColumnRole.Quantity],
            ["status, currency"] = [OrderColumnRole.Status, OrderColumnRole.Currency],
        };

        using (Assert.EnterMultipleScope())
        {
            foreach ((string what, OrderColumnRole[] of) in roles)
            {
                string names = rows.Single(row => row.StartsWith($"| {what} |", StringComparison.Ordinal)).Split('|')[3];
                foreach (string name in Name().Matches(names).Select(match => match.Groups["name"].Value))
                {
                    Assert.That(of.Any(role => OrderColumnNames.Find(role, [OrderColumnNames.Normal(name)]).Length == 1), $"{what}: {name}");
                }
            }
        }
    }

    private static string PrintedBesideTheFiles(Action code)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "german.csv"), Page.Blocks("csv")[0]);
            File.WriteAllText(Path.Combine(folder.FullName, "ambiguous.csv"), Page.Blocks("csv")[1]);
            return CompiledRegion.PrintedBy(() =>
            {
                Environment.CurrentDirectory = folder.FullName;
                code();
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("`(?<name>[^`-][^`]*)`")]
    private static partial Regex Name();
}
