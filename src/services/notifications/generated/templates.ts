// Compiled from ../templates by "npm run mail".
export const layout = "<!doctype html>\n\
<html lang=\"<%= it.locale %>\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n\
<head>\n\
<title><%= it.subject %></title>\n\
<!--[if !mso]><!-->\n\
<meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\n\
<!--<![endif]-->\n\
<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<style type=\"text/css\">\n\
#outlook a { padding:0; }\n\
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }\n\
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }\n\
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }\n\
p { display:block;margin:13px 0; }\n\
</style>\n\
<!--[if mso]>\n\
<noscript>\n\
<xml>\n\
<o:OfficeDocumentSettings>\n\
<o:AllowPNG/>\n\
<o:PixelsPerInch>96</o:PixelsPerInch>\n\
</o:OfficeDocumentSettings>\n\
</xml>\n\
</noscript>\n\
<![endif]-->\n\
<!--[if lte mso 11]>\n\
<style type=\"text/css\">\n\
.mj-outlook-group-fix { width:100% !important; }\n\
</style>\n\
<![endif]-->\n\
<style type=\"text/css\">\n\
@media only screen and (min-width:480px) {\n\
.mj-column-per-100 { width:100% !important; max-width: 100%; }\n\
}\n\
</style>\n\
<style media=\"screen and (min-width:480px)\">\n\
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }\n\
</style>\n\
<style type=\"text/css\">\n\
.goods {\n\
width: 100%;\n\
border-collapse: collapse;\n\
font-size: 14px;\n\
}\n\
.goods th {\n\
text-align: left;\n\
font-weight: 600;\n\
border-bottom: 1px solid #dfe4ea;\n\
padding: 4px 0;\n\
}\n\
.goods td {\n\
border-bottom: 1px solid #eef1f4;\n\
padding: 6px 0;\n\
vertical-align: top;\n\
}\n\
.goods .n {\n\
text-align: right;\n\
white-space: nowrap;\n\
padding-left: 12px;\n\
}\n\
.goods .sku {\n\
color: #5a6676;\n\
font-size: 12px;\n\
}\n\
.at {\n\
color: #5a6676;\n\
font-size: 12px;\n\
}\n\
.goods .total td {\n\
font-weight: 600;\n\
border-bottom: 0;\n\
}\n\
</style>\n\
</head>\n\
<body  style=\"word-spacing:normal;background-color:#f3f6f4;\">\n\
<div style=\"display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;\"><%= it.lead %></div>\n\
<div\n\
aria-label=\"<%= it.subject %>\" aria-roledescription=\"email\" role=\"article\" lang=\"<%= it.locale %>\" dir=\"ltr\" style=\"word-spacing:normal;background-color:#f3f6f4;\"\n\
>\n\
<!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#f3f6f4\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n\
<div  style=\"background:#f3f6f4;background-color:#f3f6f4;margin:0px auto;max-width:600px;\">\n\
<table\n\
align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#f3f6f4;background-color:#f3f6f4;width:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
style=\"direction:ltr;font-size:0px;padding:20px 0 6px;text-align:center;\"\n\
>\n\
<!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\" ><![endif]-->\n\
<div\n\
class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:20px;font-weight:600;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><%= it.subject %></div>\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#ffffff\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n\
<div  style=\"background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;\">\n\
<table\n\
align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#ffffff;background-color:#ffffff;width:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
style=\"direction:ltr;font-size:0px;padding:6px 0;padding-top:14px;text-align:center;\"\n\
>\n\
<!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\" ><![endif]-->\n\
<div\n\
class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n\
>\n\
<tbody>\n\
<% if (it.greeting) { %>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:15px;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><%= it.greeting %></div>\n\
</td>\n\
</tr>\n\
<% } %>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:15px;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><%= it.lead %></div>\n\
</td>\n\
</tr>\n\
<% for (const item of it.items ?? []) { %>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:15px;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><%= item.text %><% if (item.at) { %><br /><span class=\"at\"><%= item.at %></span><% }\n\
%></div>\n\
</td>\n\
</tr>\n\
<% } %>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
<% if (it.action) { %>\n\
<!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#ffffff\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n\
<div  style=\"background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;\">\n\
<table\n\
align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#ffffff;background-color:#ffffff;width:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
style=\"direction:ltr;font-size:0px;padding:6px 0;text-align:center;\"\n\
>\n\
<!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\" ><![endif]-->\n\
<div\n\
class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:8px 24px;word-break:break-word;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"border-collapse:separate;line-height:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
align=\"center\" bgcolor=\"#0b7a53\" role=\"presentation\" style=\"border:none;border-radius:8px;cursor:auto;mso-padding-alt:10px 25px;background:#0b7a53;\" valign=\"middle\"\n\
>\n\
<a\n\
href=\"<%= it.action.url %>\" style=\"display:inline-block;background:#0b7a53;color:#ffffff;font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:15px;font-weight:normal;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:10px 25px;mso-padding-alt:0px;border-radius:8px;\" target=\"_blank\"\n\
>\n\
<%= it.action.label %>\n\
</a>\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
<% } %><% if (it.goods) { %>\n\
<!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#ffffff\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n\
<div  style=\"background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;\">\n\
<table\n\
align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#ffffff;background-color:#ffffff;width:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
style=\"direction:ltr;font-size:0px;padding:6px 0;text-align:center;\"\n\
>\n\
<!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\" ><![endif]-->\n\
<div\n\
class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:15px;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><table class=\"goods\" role=\"presentation\">\n\
<tr>\n\
<th><%= it.words.product %></th>\n\
<th class=\"n\"><%= it.words.quantity %></th>\n\
<% if (it.goods.isPriced) { %>\n\
<th class=\"n\"><%= it.words.price %></th>\n\
<% } %>\n\
</tr>\n\
<% for (const line of it.goods.lines) { %>\n\
<tr>\n\
<td><%= line.name %><br /><span class=\"sku\"><%= line.sku %></span></td>\n\
<td class=\"n\"><%= line.quantity %></td>\n\
<% if (it.goods.isPriced) { %>\n\
<td class=\"n\"><%= line.price %></td>\n\
<% } %>\n\
</tr>\n\
<% } %> <% for (const sum of it.goods.sums) { %>\n\
<tr class=\"<%= sum.isTotal ? 'total' : '' %>\">\n\
<td colspan=\"2\" class=\"n\"><%= sum.label %></td>\n\
<td class=\"n\"><%= sum.amount %></td>\n\
</tr>\n\
<% } %>\n\
</table></div>\n\
</td>\n\
</tr>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:14px;line-height:1.6;text-align:left;color:#1c2430;\"\n\
><% if (it.goods.place) { %><span style=\"color: #5a6676\"><%= it.goods.place.label %></span\n\
><br /><%= it.goods.place.address %><% } %></div>\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
<% } %>\n\
<!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:600px;\" width=\"600\" bgcolor=\"#f3f6f4\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n\
<div  style=\"background:#f3f6f4;background-color:#f3f6f4;margin:0px auto;max-width:600px;\">\n\
<table\n\
align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"background:#f3f6f4;background-color:#f3f6f4;width:100%;\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
style=\"direction:ltr;font-size:0px;padding:6px 0;text-align:center;\"\n\
>\n\
<!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:600px;\" ><![endif]-->\n\
<div\n\
class=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n\
>\n\
<table\n\
border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n\
>\n\
<tbody>\n\
<tr>\n\
<td\n\
align=\"left\" style=\"font-size:0px;padding:6px 24px;word-break:break-word;\"\n\
>\n\
<div\n\
style=\"font-family:-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif;font-size:12px;line-height:1.6;text-align:left;color:#5a6676;\"\n\
><%= it.words.why %><% if (it.unsubscribe) { %><br /><a\n\
href=\"<%= it.unsubscribe %>\"\n\
style=\"color: #5a6676\"\n\
><%= it.words.unsubscribe %></a\n\
><% } %></div>\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</td>\n\
</tr>\n\
</tbody>\n\
</table>\n\
</div>\n\
<!--[if mso | IE]></td></tr></table><![endif]-->\n\
</div>\n\
</body>\n\
</html>\n\
";
export const letter = "<% if (it.greeting) { %><%= it.greeting %>\n\
\n\
<% } %><%= it.lead %>\n\
\n\
<% for (const item of it.items ?? []) { %>- <%= item.text %><% if (item.at) { %> (<%= item.at %>)<% } %>\n\
\n\
<% } %><% if (it.action) { %><%= it.action.label %>: <%= it.action.url %>\n\
\n\
<% } %><% if (it.goods) { %><% for (const line of it.goods.lines) { %><%= line.quantity %> × <%= line.name %> (<%= line.sku %>)<% if (it.goods.isPriced) { %>  <%= line.price %><% } %>\n\
<% } %>\n\
<% if (it.goods.isPriced) { %><% for (const sum of it.goods.sums) { %><%= sum.label %>: <%= sum.amount %>\n\
<% } %>\n\
<% } %><% if (it.goods.place) { %><%= it.goods.place.label %>: <%= it.goods.place.address %>\n\
\n\
<% } %><% } %>--\n\
<%= it.words.why %>\n\
<% if (it.unsubscribe) { %><%= it.words.unsubscribe %>: <%= it.unsubscribe %>\n\
<% } %>\n\
";
