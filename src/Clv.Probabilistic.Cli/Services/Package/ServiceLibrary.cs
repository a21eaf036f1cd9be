using Clv.Probabilistic.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace Clv.Probabilistic.Cli;

/// <summary>The service, which is loaded where it is asked for.</summary>
/// <remarks>A native program has another class of this name, which is without it.</remarks>
internal static class ServiceLibrary
{
    private const string StoreKeyVariable = "CLV_STORE_KEY";
    private const string CertificatePasswordVariable = "CLV_CERTIFICATE_PASSWORD";

    /// <summary>Runs the service until it is told to end.</summary>
    /// <param name="request">What the command line says.</param>
    /// <param name="readOrders">Reads the orders of the run; null where they are not at hand.</param>
    /// <param name="context">Where words go.</param>
    public static void Serve(ServeRequest request, Func<RunFolder, RunManifest, RunRows?> readOrders, ToolContext context) =>
        ServeAsync(request, readOrders, context).GetAwaiter().GetResult();

    private static async Task ServeAsync(ServeRequest request, Func<RunFolder, RunManifest, RunRows?> readOrders, ToolContext context)
    {
        if (!Directory.Exists(request.Folder))
        {
            throw new IOException($"{request.Folder} is no folder; name one that clv run has written.");
        }

        ClvServiceOptions options = OptionsOf(request);
        if (request.AddKey is not null || request.ListsKeys || request.RevokeKey is not null)
        {
            await new ServiceKeys(context).RunAsync(request, options);
            return;
        }

        bool hasStore = request.Store is not null || File.Exists(Path.Combine(request.Folder, ServiceStores.FileName));
        if (!hasStore && !File.Exists(Path.Combine(request.Folder, RunFiles.Manifest)))
        {
            throw new IOException($"{request.Folder} has neither a {RunFiles.Manifest} nor a {ServiceStores.FileName}; name a folder that clv run has written.");
        }

        await using WebApplication service = await ClvService.CreateAsync(
            options, () => RunOf(request, readOrders, context), TimeProvider.System, context.Note, context.Token, AgentTools(request, context));
        try
        {
            await service.StartAsync(context.Token);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new IOException($"Another program listens on {string.Join(" or ", request.Urls)} already; end that, or name another address with --urls.", taken);
        }

        context.Note($"clv serve listens on {string.Join(", ", service.Urls)}; end it with Ctrl+C.");
        try
        {
            await service.WaitForShutdownAsync(context.Token);
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            // Ctrl+C is how a service ends.
        }

        await service.StopAsync(CancellationToken.None);
    }

    /// <summary>Tools for agents of the service that work on files of the folder.</summary>
    private static IReadOnlyList<AgentTool> AgentTools(ServeRequest request, ToolContext context) =>
        FileTools.Of(new AgentFolder(request.Folder, []), databases: false, context.Models);

    private static ServiceRun RunOf(ServeRequest request, Func<RunFolder, RunManifest, RunRows?> readOrders, ToolContext context)
    {
        RunFolder folder = RunFolder.Open(request.Folder, "service", context);
        RunManifest run = folder.RequiredManifest;
        return RunFolderReader.Read(
            request.Folder,
            request.Interval,
            folder.ReadSummary,
            () => readOrders(folder, run) is { } orders ? new RunOrders(orders.Orders, orders.Rows) : null);
    }

    private static ClvServiceOptions OptionsOf(ServeRequest request) => new()
    {
        Folder = request.Folder,
        Urls = request.Urls,
        Store = request.Store,
        ReadOnly = request.ReadOnly,
        Stateless = request.Stateless,
        Interval = request.Interval,
        RequiresAuthentication = request.RequiresAuthentication,
        JwtIssuer = request.JwtIssuer,
        JwtAudience = request.JwtAudience,
        Certificate = request.Certificate,
        CertificateKey = request.CertificateKey,
        CertificatePassword = Environment.GetEnvironmentVariable(CertificatePasswordVariable),
        MasterKey = request.Encrypts ? MasterKeyOf(request) : null,
        Pseudonymizes = request.Pseudonymizes,
        RetentionDays = request.RetentionDays,
        Audit = request.Audit,
        ReadersMayExport = request.ReadersMayExport,
        RateLimit = request.RateLimit,
        LargestBodyMegabytes = request.LargestBody ?? new ClvServiceOptions().LargestBodyMegabytes,
        JsonLog = request.JsonLog,
        OtlpEndpoint = request.Otlp,
    };

    private static string MasterKeyOf(ServeRequest request) => request.StoreKeyFile is { } file
        ? File.ReadAllText(file)
        : Environment.GetEnvironmentVariable(StoreKeyVariable) is { Length: > 0 } key
            ? key
            : throw new UsageException($"--encrypt needs a master key: set {StoreKeyVariable} to 32 bytes in base64, or name a file of them with --store-key-file; openssl rand -base64 32 makes one.");
}
