using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages;

/// <summary>The pages beside the API: the same rooms to read in, the same runner to act through.</summary>
public static class WebPages
{
    public static void Add(IServiceCollection services, Installation installation, bool isDemonstration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(installation);
        services.AddSingleton(new ReadingRoom(installation.Store, installation.Queries, installation.Inquiry, installation.Definitions, installation.Clock));
        services.AddSingleton(new SignInPageSettings(isDemonstration));
        services.AddScoped<Visit>();
        services.AddScoped<Forms.ActionDesk>();
        services.AddScoped<Proposals.PaperDesk>();
        services.AddScoped(provider => provider.GetRequiredService<Visit>().Words);
        services.AddRazorPages(options =>
        {
            options.Conventions.AllowAnonymousToPage("/SignIn");
            options.Conventions.AllowAnonymousToPage("/Language");
        }).AddApplicationPart(typeof(WebPages).Assembly);
        // Letters of both languages as they are.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "trustfund-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "form";
            // Framing is forbidden by a header that every answer has.
            options.SuppressXFrameOptionsHeader = true;
        });
        // What was done is told once, on the page after it.
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "trustfund-done";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // The keys of cookies and forms lie with the data, so that a restart signs nobody out.
        services.AddDataProtection().SetApplicationName("trustfund").PersistKeysToFileSystem(KeysIn(installation.Folder));
        // It warns at every start that the keys are not encrypted; the folder is its owner's alone, as the database beside it.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        // A form's token is masked anew in every answer, so that compressing beside it gives nothing away.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    private static DirectoryInfo KeysIn(DataFolder folder) => DataFolder.Make(Path.Combine(folder.Path, "keys"));

    public static void Map(WebApplication app)
    {
        Assets.Map(app);
        app.MapRazorPages();
    }

    /// <summary>Whether somebody sits before a browser, rather than a program asking the API.</summary>
    public static bool IsForPerson(HttpContext context) =>
        context.GetEndpoint() is { } endpoint
            ? endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || endpoint.Metadata.GetMetadata<ForPerson>() is not null
            : context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers with a refusal as a page; does nothing where an answer has begun.</summary>
    public static async Task Write(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
            return;
        var executor = context.RequestServices.GetRequiredService<IActionResultExecutor<ViewResult>>();
        await executor.ExecuteAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()), RefusedPage.Of(refusal));
    }
}
