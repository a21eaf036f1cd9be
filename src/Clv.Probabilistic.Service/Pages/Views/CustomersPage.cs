using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>All customers: who matches some filters, in some order, and as a file. A script makes one long list of its pages.</summary>
internal sealed class CustomersPage(PortfolioQuestions questions, CustomerLister lister, ClvServiceOptions options)
{
    private const int RowsOfPage = 50;

    private static readonly CustomerColumn[] _columns =
    [
        new("Customer", "id", CustomerSort.Customer, IsNumber: false, row => row.CustomerId.ToString()),
        new("Value", "", CustomerSort.Clv, IsNumber: true, row => PageNumbers.Amount(row.Clv)),
        new("Likely value", "wide", null, IsNumber: true, row => PageNumbers.Interval(row.ClvLower, row.ClvUpper, null, PageNumbers.Amount)),
        new("Segment", "", null, IsNumber: false, row => row.Segment ?? PageNumbers.Nothing),
        new("P(alive)", "medium", CustomerSort.PAlive, IsNumber: true, row => PageNumbers.Share(row.PAlive)),
        new("Purchases to come", "medium", CustomerSort.ExpectedPurchases, IsNumber: true, row => PageNumbers.Number(row.ExpectedPurchases)),
        new("Churn risk", "medium", CustomerSort.ChurnRisk, IsNumber: true, row => PageNumbers.Share(row.ChurnRisk)),
        new("Orders again", "medium", CustomerSort.Frequency, IsNumber: true, row => PageNumbers.Count(row.Frequency)),
        new("Spend per order", "wide", CustomerSort.MonetaryValue, IsNumber: true, row => PageNumbers.Amount(row.Frequency > 0 ? row.MonetaryValue : null)),
        new("Last order", "medium", CustomerSort.LastOrder, IsNumber: false, row => PageNumbers.Day(row.LastOrder)),
        new("First order", "wide", CustomerSort.FirstOrder, IsNumber: false, row => PageNumbers.Day(row.FirstOrder)),
        new("Tier", "wide", null, IsNumber: false, row => row.Tier ?? PageNumbers.Nothing),
    ];

    /// <summary>The page.</summary>
    /// <param name="parameters">Who is wanted.</param>
    /// <param name="role">What whoever looks at it may do.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(CustomerListParameters parameters, ServiceRole role, CancellationToken token)
    {
        string? refused = null;
        CustomersAnswer answer;
        try
        {
            answer = await ListAsync(parameters, token);
        }
        catch (BadMessageException none)
        {
            // What was asked for stays in the form, to be mended, and nobody is listed who was not asked for.
            refused = none.Message;
            answer = await ListAsync(new CustomerListParameters(), token) with { Total = 0, Rows = [] };
        }

        CustomerListParameters shown = refused is null ? parameters : new CustomerListParameters();
        int offset = answer.Offset ?? 0;
        return new PageContent("Customers", Html.Of($"""
            {PageFrame.MomentOf(answer)}
            {Form(parameters)}
            <p><strong id="matching" role="status">{Html.If(refused is null, () => Html.Text(Matching(answer)))}</strong> {Export(shown, role, isHidden: refused is not null)}</p>
            <p id="refused" class="bad" role="alert">{refused}</p>
            <div id="customers" class="customers" data-rows="{RowsOfPage}" data-offset="{offset}" data-total="{answer.Total}" data-made="{answer.Made:O}">
            {Table(answer, shown, offset)}
            </div>
            {Pages(answer, shown, offset)}
            """))
        {
            Scripts = ["customers.js"],
        };
    }

    private Task<CustomersAnswer> ListAsync(CustomerListParameters parameters, CancellationToken token)
    {
        CustomerListQuery query = lister.Read(parameters);
        return lister.ListAsync(questions.Portfolio, query with { Offset = query.Offset ?? 0, After = null, Limit = RowsOfPage }, token);
    }

    private static string Matching(CustomersAnswer answer) => answer.Total == answer.Customers
        ? $"All {PageNumbers.Count(answer.Customers)} customers."
        : $"{PageNumbers.Count(answer.Total)} of {PageNumbers.Count(answer.Customers)} customers.";

    private Html Export(CustomerListParameters parameters, ServiceRole role, bool isHidden) => Html.If(role >= ServiceRoles.ForExport(options), () => Html.Of(
        $"""<a id="export" class="button" href="/v1/customers.csv{Question(parameters.Address(CustomerListParameters.PageNames))}" download{Html.If(isHidden, () => Html.Of($" hidden"))}>Export CSV</a>"""));

    private static Html Form(CustomerListParameters given) => Html.Of($"""
        <form id="filters" class="fields" method="get" action="/customers" role="search" aria-label="Customers">
        <div class="field"><label for="q">Id has</label><input id="q" name="q" type="search" value="{given.Query}" maxlength="256" autocomplete="off" spellcheck="false"></div>
        {Choice("segment", "Segment", given.Segment, Enum.GetValues<RfmSegment>().Select(segment => segment.Name()))}
        {Choice("tier", "Tier of value", given.Tier, CustomerTiers.Names)}
        {Choice("list", "On the list", given.List, Enum.GetValues<CustomerListKind>().Select(CustomerListNames.Word))}
        {Choice("churn_risk_band", "Churn risk", given.ChurnRiskBand, Enum.GetValues<ChurnRiskBand>().Select(band => band.ToString().ToLowerInvariant()))}
        <div class="field"><label for="min_clv">Value from</label><input id="min_clv" name="min_clv" inputmode="decimal" size="8" value="{given.MinClv}"></div>
        <div class="field"><label for="max_clv">Value to</label><input id="max_clv" name="max_clv" inputmode="decimal" size="8" value="{given.MaxClv}"></div>
        <div class="field"><label for="cohort">First bought in</label><input id="cohort" name="cohort" size="10" placeholder="2025-03, 2025-Q1, 2025" value="{given.Cohort}"></div>
        <input type="hidden" name="sort" value="{given.Sort}"><input type="hidden" name="order" value="{given.Order}">
        <button>Show</button> <a href="/customers">All customers</a>
        </form>
        """);

    private static Html Choice(string name, string label, string? given, IEnumerable<string> names) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}"><option value="">any</option>{names.Select(one => Html.Of(
            $"""<option{Html.If(string.Equals(one, given, StringComparison.OrdinalIgnoreCase), () => Html.Of($" selected"))}>{one}</option>"""))}</select></div>
        """);

    private static Html Table(CustomersAnswer answer, CustomerListParameters parameters, int offset) => Html.Of($"""
        <table aria-label="Customers" aria-rowcount="{answer.Total + 1}">
        <thead><tr aria-rowindex="1">{_columns.Select(column => Heading(column, parameters))}</tr></thead>
        <tbody>
        {answer.Rows.Select((row, at) => Row(row, offset + at))}
        </tbody>
        </table>
        """);

    private static Html Heading(CustomerColumn column, CustomerListParameters parameters)
    {
        if (column.Sort is not { } sort)
        {
            return Html.Of($"""<th scope="col" class="{column.Classes}">{column.Name}</th>""");
        }

        bool isSorted = (string.IsNullOrEmpty(parameters.Sort) ? CustomerSort.Customer.Word() : parameters.Sort) == sort.Word();
        bool isDescending = parameters.Order == "desc";

        // The best first, and the other way round when it is asked for again; ids as they came.
        string next = isSorted ? (isDescending ? "asc" : "desc") : column.IsNumber || sort == CustomerSort.LastOrder ? "desc" : "asc";
        CustomerListParameters other = parameters with { Sort = sort.Word(), Order = next };
        Html sorted = Html.If(isSorted, () => Html.Of($" aria-sort=\"{(isDescending ? "descending" : "ascending")}\""));
        return Html.Of($"""
            <th scope="col" class="{column.Classes}"{sorted}><a href="/customers{Question(other.Address(CustomerListParameters.PageNames))}" data-sort="{sort.Word()}">{column.Name}</a></th>
            """);
    }

    private static Html Row(CustomerRowAnswer row, int place) => Html.Of($"""
        <tr aria-rowindex="{place + 2}">{_columns.Select(column => column.Sort == CustomerSort.Customer
            ? Html.Of($"""<th scope="row" class="id"><a href="/customers/{Uri.EscapeDataString(row.CustomerId.ToString())}">{column.Cell(row)}</a></th>""")
            : Html.Of($"""<td class="{column.Classes}">{column.Cell(row)}</td>"""))}</tr>
        """);

    private static Html Pages(CustomersAnswer answer, CustomerListParameters parameters, int offset)
    {
        int last = Math.Max(0, (answer.Total - 1) / RowsOfPage * RowsOfPage);
        return Html.Of($"""
            <nav id="pages" class="pages" aria-label="Pages of the list"><p>
            {Html.If(offset > 0, () => Html.Of($"{Page(parameters, 0, "First")} {Page(parameters, Math.Max(0, offset - RowsOfPage), "Before")}"))}
            {Html.If(offset + RowsOfPage < answer.Total, () => Html.Of($"{Page(parameters, offset + RowsOfPage, "Next")} {Page(parameters, last, "Last")}"))}
            </p></nav>
            """);
    }

    private static Html Page(CustomerListParameters parameters, int offset, string name)
    {
        string? left = offset == 0 ? null : offset.ToString(CultureInfo.InvariantCulture);
        CustomerListParameters other = parameters with { Offset = left, After = null, Limit = null };
        return Html.Of($"""<a href="/customers{Question(other.Address())}">{name}</a>""");
    }

    private static string Question(string query) => query.Length == 0 ? "" : "?" + query;
}
