using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of single customers.</summary>
internal static class CustomerRoutes
{
    private const int MostOrders = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{id}", AnswerAsync)
            .WithName("GetCustomer")
            .WithTags("Customers")
            .WithSummary("What is known and expected of a customer.")
            .WithDescription("Numbers are as of the end of observation of all customers, unless as_of says another day, and within the usual horizon, unless horizon says another one, in the unit of the model. orders=N lists the latest N orders.")
            .Produces<CustomerAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task AnswerAsync(
        HttpContext context,
        ServiceContext service,
        CustomerQuestions questions,
        AuditLog audit,
        string id,
        string? as_of = null,
        string? horizon = null,
        string? orders = null)
    {
        LiveCustomers customers = service.RequiredCustomers;
        CustomerId kept = KeptId(customers, context, id);
        DateTime? asOf = DayOf(as_of);
        double? length = HorizonOf(horizon);
        int listed = CountOf(orders, "orders", MostOrders) ?? 0;
        if (await customers.FindAsync(kept, context.RequestAborted) is not { } found)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        await audit.ReadAsync(context, "read-customer", kept);
        string tag = questions.Tag(found.Stored, asOf, length, listed);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTags.IsKnown(context, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        CustomerAnswer answer = questions.Answer(found.Stored, found.Record, asOf, length, listed);
        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.CustomerAnswer);
    }

    /// <summary>The id of a route as customers are kept by.</summary>
    public static CustomerId KeptId(LiveCustomers customers, string id) => customers.KeptId(MessageMembers.AskedIdOf(id)
        ?? throw new BadMessageException($"An id of a customer has 1 to {MessageMembers.LongestAskedId} characters, and is not dots alone."));

    /// <summary>The same of a path, in which a slash within an id is left as it was sent.</summary>
    public static CustomerId KeptId(LiveCustomers customers, HttpContext context, string id)
    {
        const string Before = "/customers/";
        if (id.Contains("%2f", StringComparison.OrdinalIgnoreCase)
            && context.Features.Get<IHttpRequestFeature>()?.RawTarget is { } target
            && target.IndexOf(Before, StringComparison.Ordinal) is >= 0 and int start)
        {
            string rest = target[(start + Before.Length)..];
            int end = rest.AsSpan().IndexOfAny('/', '?');
            id = Uri.UnescapeDataString(end < 0 ? rest : rest[..end]);
        }

        return KeptId(customers, id);
    }

    private static DateTime? DayOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? day
            : throw new BadMessageException("as_of is no day; give yyyy-MM-dd.");
    }

    private static double? HorizonOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double horizon) && horizon >= 0 && double.IsFinite(horizon)
            ? horizon
            : throw new BadMessageException("horizon is no length; give a number from 0 in the unit of the model.");
    }

    private static int? CountOf(string? text, string name, int most)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= most
            ? count
            : throw new BadMessageException($"{name} is no number from 0 to {most}.");
    }
}
