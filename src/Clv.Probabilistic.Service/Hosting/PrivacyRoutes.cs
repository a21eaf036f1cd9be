using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes by which customers get what is theirs: everything that is kept of them, its erasure, and who has read it.</summary>
internal static class PrivacyRoutes
{
    private const int UsualEntries = 100;
    private const int MostEntries = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/customers/{id}", EraseAsync)
            .WithName("DeleteCustomer")
            .WithTags("Privacy")
            .WithSummary("Erases a customer: what is kept, the customer's key and orders.")
            .WithDescription("What is erased is overwritten at once. Orders up to today stay out when they are sent again; later ones begin anew.")
            .Produces<ErasureAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Admin);
        routes.MapGet("/customers/{id}/export", ExportAsync)
            .WithName("GetCustomerExport")
            .WithTags("Privacy")
            .WithSummary("Everything that is kept of a customer, as a file.")
            .Produces<CustomerExport>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Admin);
        routes.MapGet("/audit", AuditAsync)
            .WithName("GetAudit")
            .WithTags("Privacy")
            .WithSummary("Who has read and changed what, newest first.")
            .WithDescription("customer=ID gives the entries about one customer, before=NUMBER those before an entry, limit=N so many at most.")
            .Produces<AuditAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Requires(ServiceRole.Admin);
    }

    private static async Task EraseAsync(HttpContext context, ServiceContext service, CustomerErasure erasure, string id)
    {
        LiveCustomers customers = service.RequiredCustomers;
        ErasedCustomers erased = await erasure.EraseAsync(CustomerRoutes.KeptId(customers, context, id), Caller.Of(context), context.RequestAborted);
        if (erased.Customers == 0)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        ErasureAnswer answer = new()
        {
            Orders = erased.Orders,
            TakenAgainFrom = DateOnly.FromDateTime(customers.Clock.GetUtcNow().UtcDateTime).AddDays(1),
            Models = string.Create(
                CultureInfo.InvariantCulture,
                $"Models stay as they are: they hold parameters of the whole base and nothing of one customer, whose influence on them was about 1 in {Math.Max(1, customers.Version.Origin.Customers):#,0}. Numbers about all customers leave the customer out from the next time that the base is gone through."),
            FilesToMend = RunFolderFiles.ThatMayNameCustomers(service.Options.Folder),
            Elsewhere = "The orders that the run read, copies of the store and what was exported before are not of this service; see to them too.",
        };
        context.Response.Headers.CacheControl = "no-store";
        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.ErasureAnswer);
    }

    private static async Task ExportAsync(HttpContext context, ServiceContext service, CustomerExporter exporter, AuditLog audit, string id)
    {
        CustomerId kept = CustomerRoutes.KeptId(service.RequiredCustomers, context, id);
        if (await exporter.ExportAsync(kept, context.RequestAborted) is not { } export)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        await audit.ReadAsync(context, "export-customer", kept);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"customer.json\"";
        await ServiceAnswers.WriteAsync(context, export, ServiceJson.Default.CustomerExport);
    }

    private static async Task AuditAsync(
        HttpContext context, ServiceContext service, AuditLog audit, string? customer = null, string? before = null, string? limit = null)
    {
        LiveCustomers customers = service.RequiredCustomers;
        CustomerId? kept = customer is null ? default(CustomerId?) : CustomerRoutes.KeptId(customers, customer);
        int most = (int)(NumberOf(limit, "limit", MostEntries) ?? UsualEntries);
        long? earlier = NumberOf(before, "before", long.MaxValue);
        await audit.ReadAsync(context, "read-audit", kept);
        IReadOnlyList<(long Number, AuditEntry Entry)> page = await customers.Store.AuditAsync(
            earlier, kept is { } one ? customers.AuditSubjectOf(one) : null, most, context.RequestAborted);
        AuditAnswer answer = new([.. page.Select(AuditEntryAnswer.Of)], page.Count == most ? page[^1].Number : null);
        context.Response.Headers.CacheControl = "no-store";
        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.AuditAnswer);
    }

    private static long? NumberOf(string? text, string name, long most)
    {
        if (text is null)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= 1 && number <= most
            ? number
            : throw new BadMessageException(FormattableString.Invariant($"{name} is no number from 1 to {most}."));
    }
}
